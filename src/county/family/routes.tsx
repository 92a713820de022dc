import { may } from "../../platform/actions/action.ts"
import type { Tx } from "../../platform/database/tx.ts"
import { orNotFound } from "../../platform/refusal.ts"
import { shortDate } from "../../platform/time.ts"
import { form, type RouteDefinition, redirect, view } from "../../platform/web/route.ts"
import { openRecord } from "../children/header.ts"
import { childById } from "../children/queries.ts"
import { fullName, isYoungPerson } from "../children/rules.ts"
import { recordAddress, withholdAddress } from "./addresses.ts"
import {
  accessForm,
  addressForm,
  capacityForm,
  decisionForm,
  detailsOf,
  endForm,
  FAMILY_WORDS,
  placeDecisionOf,
  relativeForm,
  withholdForm,
} from "./forms.ts"
import { addRelative, changeRelative, endRelative } from "./links.ts"
import { FamilyPage } from "./pages/family.tsx"
import {
  type AboutChild,
  AccessFormPage,
  AddressFormPage,
  CapacityFormPage,
  DecisionFormPage,
  EndFormPage,
  RelativeFormPage,
  WithholdFormPage,
} from "./pages/forms.tsx"
import { decideFamilyPlace, giveOwnAccess, recordCapacity } from "./places.ts"
import { capacityOf, familyOf, knownRelatives, linkById } from "./queries.ts"

async function aboutChild(tx: Tx, id: string) {
  const child = orNotFound(await childById(tx, id))
  const about: AboutChild = { at: `/children/${child.id}`, childName: fullName(child) }
  return { child, about }
}

/** The people of a child's family now, to choose from. */
async function relativeOptions(tx: Tx, child: Parameters<typeof familyOf>[1]) {
  const { relatives } = await familyOf(tx, child)
  const now = new Map(relatives.filter((each) => each.until === null).map((each) => [each.personId, each.name]))
  return [...now].map(([value, text]) => ({ value, text }))
}

const familyHref = (params: Readonly<Record<string, string>>): string => `/children/${params.id}/family`

const links: RouteDefinition[] = [
  ...view("/children/:id/family", "see-child", async ({ tx, params }) => {
    const header = await openRecord(tx, params.id!)
    return (
      <FamilyPage
        header={header}
        family={await familyOf(tx, header.child)}
        mayEdit={may(tx, "edit-family")}
        mayDecide={may(tx, "decide-family-places")}
        me={header.forFamily ? tx.actor.personId : null}
      />
    )
  }),
  ...form({
    show: "/children/:id/family/new",
    to: "/children/:id/family",
    right: "edit-family",
    schema: relativeForm,
    view: async ({ tx, params, blank }, typed) => {
      const { child, about } = await aboutChild(tx, params.id!)
      return (
        <RelativeFormPage
          about={about}
          form={(typed ?? blank({ contact: "full" })) as never}
          to={`${about.at}/family`}
          title="Add somebody of the family"
          button="Add"
          known={await knownRelatives(tx, child)}
          mayGivePlace={!isYoungPerson(child.born_on, tx.today)}
        />
      )
    },
    submit: async (request, values) => {
      await request.act(addRelative, {
        childId: request.params.id!,
        personId: values.known,
        sees: values.sees,
        ...detailsOf(values),
      })
      return redirect(familyHref(request.params))
    },
    words: FAMILY_WORDS,
  }),
  ...form({
    show: "/children/:id/family/:linkId/edit",
    right: "edit-family",
    schema: relativeForm,
    view: async ({ tx, params, blank }, typed) => {
      const { child, about } = await aboutChild(tx, params.id!)
      const link = orNotFound(await linkById(tx, child.id, params.linkId!))
      const values = {
        name: link.name,
        email: link.email,
        phone: link.phone,
        relation: link.relation,
        responsibility: link.parental_responsibility ? "yes" : "no",
        basis: link.responsibility_basis,
        contact: link.contact,
        contactWhy: link.contact_why,
        livesWith: link.lives_with,
      }
      return (
        <RelativeFormPage
          about={about}
          form={(typed ?? blank(values as never, link.version)) as never}
          to={`${about.at}/family/${link.id}/edit`}
          title={`Change details of ${link.name}`}
          button="Save"
          known={null}
          mayGivePlace={false}
        />
      )
    },
    submit: async (request, values) => {
      const { id, linkId } = request.params as { id: string; linkId: string }
      await request.act(changeRelative, { childId: id, linkId, version: request.version ?? 0, ...detailsOf(values) })
      return redirect(familyHref(request.params))
    },
    words: FAMILY_WORDS,
  }),
  ...form({
    show: "/children/:id/family/:linkId/endings/new",
    to: "/children/:id/family/:linkId/endings",
    right: "edit-family",
    schema: endForm,
    view: async ({ tx, params, blank }, typed) => {
      const { child, about } = await aboutChild(tx, params.id!)
      const link = orNotFound(await linkById(tx, child.id, params.linkId!))
      return (
        <EndFormPage
          about={about}
          form={(typed ?? blank({}, link.version)) as never}
          to={`${about.at}/family/${link.id}/endings`}
          name={link.name}
        />
      )
    },
    submit: async (request, { why }) => {
      const { id, linkId } = request.params as { id: string; linkId: string }
      await request.act(endRelative, { childId: id, linkId, version: request.version ?? 0, why })
      return redirect(familyHref(request.params))
    },
    words: { ...FAMILY_WORDS, ReasonMissing: "why: Say why they come off the record" },
  }),
]

const addresses: RouteDefinition[] = [
  ...form({
    show: "/children/:id/addresses/new",
    to: "/children/:id/addresses",
    right: "edit-family",
    schema: addressForm,
    view: async ({ tx, params, blank }, typed) => {
      const { child, about } = await aboutChild(tx, params.id!)
      const relatives = await relativeOptions(tx, child)
      const holders = [{ value: "child", text: about.childName }, ...relatives]
      return (
        <AddressFormPage
          about={about}
          form={(typed ?? blank({ of: "child", since: tx.today })) as never}
          holders={holders}
          relatives={relatives}
        />
      )
    },
    submit: async (request, { of, ...values }) => {
      await request.act(recordAddress, { ...values, childId: request.params.id!, personId: of === "child" ? null : of })
      return redirect(familyHref(request.params))
    },
    words: FAMILY_WORDS,
  }),
  ...form({
    show: "/children/:id/addresses/:addressId/withholdings/new",
    to: "/children/:id/addresses/:addressId/withholdings",
    right: "edit-family",
    schema: withholdForm,
    view: async ({ tx, params, blank }, typed) => {
      const { child, about } = await aboutChild(tx, params.id!)
      const family = await familyOf(tx, child)
      const address = [...family.addresses, ...family.relatives.map((each) => each.address)].find(
        (each) => each?.id === params.addressId,
      )
      const held = orNotFound(address)
      return (
        <WithholdFormPage
          about={about}
          form={(typed ?? blank({ withheldFrom: held.withheld_from, withheldWhy: held.withheld_why })) as never}
          to={`${about.at}/addresses/${held.id}/withholdings`}
          relatives={await relativeOptions(tx, child)}
        />
      )
    },
    submit: async (request, { withheldFrom, withheldWhy }) => {
      const { id, addressId } = request.params as { id: string; addressId: string }
      await request.act(withholdAddress, { childId: id, addressId, from: withheldFrom, why: withheldWhy })
      return redirect(familyHref(request.params))
    },
    words: FAMILY_WORDS,
  }),
]

const decisions: RouteDefinition[] = [
  ...form({
    show: "/children/:id/family/:linkId/decisions/new",
    to: "/children/:id/family/:linkId/decisions",
    right: "decide-family-places",
    schema: decisionForm,
    view: async ({ tx, params, blank }, typed) => {
      const { child, about } = await aboutChild(tx, params.id!)
      const link = orNotFound(await linkById(tx, child.id, params.linkId!))
      const [capacity] = await capacityOf(tx, child.id)
      const can = capacity?.has_capacity ? "can decide" : "cannot decide"
      return (
        <DecisionFormPage
          about={about}
          form={(typed ?? blank()) as never}
          to={`${about.at}/family/${link.id}/decisions`}
          name={link.name}
          capacity={
            capacity === undefined
              ? null
              : `On ${shortDate(capacity.decided_on)} it was decided that the young person ${can}: ${capacity.about}.`
          }
        />
      )
    },
    submit: async (request, values) => {
      const { id, linkId } = request.params as { id: string; linkId: string }
      const link = orNotFound(await request.read((tx) => linkById(tx, id, linkId)))
      await request.act(decideFamilyPlace, { childId: id, personId: link.person_id, decision: placeDecisionOf(values) })
      return redirect(familyHref(request.params))
    },
    words: FAMILY_WORDS,
  }),
  ...form({
    show: "/children/:id/capacity-decisions/new",
    to: "/children/:id/capacity-decisions",
    right: "decide-family-places",
    schema: capacityForm,
    view: async ({ tx, params, blank }, typed) => {
      const { child, about } = await aboutChild(tx, params.id!)
      return (
        <CapacityFormPage
          about={about}
          form={(typed ?? blank({ on: tx.today })) as never}
          relatives={await relativeOptions(tx, child)}
        />
      )
    },
    submit: async (request, values) => {
      await request.act(recordCapacity, {
        childId: request.params.id!,
        hasCapacity: values.capacity === "yes",
        about: values.about,
        reason: values.reason,
        decidedOn: values.on,
        representativeId: values.representative,
      })
      return redirect(familyHref(request.params))
    },
    words: FAMILY_WORDS,
  }),
]

const ownAccess: RouteDefinition[] = form({
  show: "/children/:id/own-accesses/new",
  to: "/children/:id/own-accesses",
  right: "decide-family-places",
  schema: accessForm,
  view: async ({ tx, params, blank }, typed) => {
    const { about } = await aboutChild(tx, params.id!)
    return <AccessFormPage about={about} form={(typed ?? blank()) as never} />
  },
  submit: async (request, values) => {
    await request.act(giveOwnAccess, { childId: request.params.id!, ...values })
    return redirect(familyHref(request.params))
  },
  words: FAMILY_WORDS,
})

/** Who belongs to a child, with whose rights. */
export const familyRoutes: readonly RouteDefinition[] = [...links, ...addresses, ...decisions, ...ownAccess]
