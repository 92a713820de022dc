/** Cookie names carry the browser's own guard: `__Host-` means this host alone, over a secure connection, whole site. */
export const SESSION_COOKIE = "__Host-lfi"
export const FORM_COOKIE = "__Host-lfi-form"

export const COOKIE = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const
