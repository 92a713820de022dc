/** Cookie names carry the browser's own guard: `__Host-` means this host alone, over a secure connection, whole site. */
export const SESSION_COOKIE = "__Host-lfi"
export const FORM_COOKIE = "__Host-lfi-form"

/** Lives for the ten minutes that a sign-in at the provider may take. */
export const SIGN_IN_COOKIE = "__Host-lfi-sign-in"

export const COOKIE = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const
