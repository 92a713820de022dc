import { FormTo } from "./form-to.tsx"
import { type NavigationLink, useFrame } from "./frame.tsx"
import { Footer, ServiceNavigation } from "./govuk/index.ts"

/** The council's own name over everything, then the parts of the service. */
export function PageHeader() {
  const { identity, navigation, path, demonstration } = useFrame()
  return (
    <header class="govuk-template__header lfi-header">
      <div class="lfi-header__bar">
        <div class="govuk-width-container lfi-container lfi-header__row">
          <a class="lfi-header__name" href="/">
            <span class="lfi-header__mark" aria-hidden="true" />
            <span>
              <span class="lfi-header__council">{identity.name}</span> <span class="lfi-header__service">{identity.service}</span>
            </span>
          </a>
          <Person />
        </div>
      </div>
      {demonstration && (
        <div class="lfi-demonstration">
          <div class="govuk-width-container lfi-container">
            <strong>Demonstration.</strong> Everyone in this county is made up.
          </div>
        </div>
      )}
      {navigation.length > 0 && (
        <ServiceNavigation
          navigationLabel="Parts of the service"
          navigation={navigation.map((item) => ({
            children: item.text,
            href: item.href,
            current: item.href === path.split("?")[0],
            active: isWithin(path, item, navigation),
            attributes: item.key ? { "data-go": item.key } : undefined,
          }))}
        />
      )}
    </header>
  )
}

/** The longest address that the path starts with is where one is. */
function isWithin(path: string, item: NavigationLink, all: readonly NavigationLink[]): boolean {
  const covers = ({ href }: NavigationLink) => href === path || (href !== "/" && path.startsWith(`${href.replace(/\/$/, "")}/`))
  return covers(item) && !all.some((other) => covers(other) && other.href.length > item.href.length)
}

function Person() {
  const { person, search, signOut } = useFrame()
  if (!person && !search) return null
  return (
    <div class="lfi-header__person">
      {search && (
        <FormTo href={search} role="search" classes="lfi-search">
          <label class="govuk-visually-hidden" for="site-search">
            Search children, settings, meetings and answers
          </label>
          <input
            class="lfi-search__input"
            id="site-search"
            name="words"
            type="search"
            autocomplete="off"
            placeholder="Search"
            data-search=""
          />
          <button class="lfi-search__button" type="submit">
            <span class="govuk-visually-hidden">Search</span>
            <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
              <circle cx="7.5" cy="7.5" r="5.5" fill="none" stroke="currentColor" stroke-width="2.2" />
              <path d="M11.8 11.8 16.5 16.5" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" />
            </svg>
          </button>
        </FormTo>
      )}
      {person && <span class="lfi-header__who">{person}</span>}
      {signOut && (
        <FormTo href={signOut}>
          <button class="lfi-header__out" type="submit">
            Sign out
          </button>
        </FormTo>
      )}
    </div>
  )
}

export function PageFooter() {
  const { identity, links, person } = useFrame()
  return (
    <footer class="govuk-template__footer lfi-footer">
      <Footer
        containerClasses="lfi-container"
        meta={{ items: links, children: <FooterWords name={identity.name} keys={person !== null} /> }}
      />
    </footer>
  )
}

const FooterWords = ({ name, keys }: { name: string; keys: boolean }) => (
  <>
    {name}
    {keys && (
      <span class="lfi-keys-hint">
        {" "}
        · Press <kbd>?</kbd> for keys
      </span>
    )}
  </>
)
