import {
  Button,
  Card,
  Clock,
  CopyButton,
  KeyFacts,
  Page,
  Progress,
  SubNav,
  Timeline,
  TwoColumns,
} from "../../../src/platform/kit/index.ts"

const head = (
  <>
    <KeyFacts
      title="Wilhelmina (Mina) Abernathy-Cholmondeley"
      facts={[
        { label: "Age", value: "8 years, Year 3" },
        {
          label: "School",
          value: (
            <a class="govuk-link" href="/settings/1">
              Fen Lane Primary
            </a>
          ),
        },
        { label: "Needs", value: "Communication, sensory" },
        { label: "Circle", value: "6 people" },
      ]}
      alerts={[
        { text: "Address withheld from one parent", tone: "bad" },
        { text: "Speaks Somali at home", tone: "info" },
        { text: "Consent ends in 9 days" },
      ]}
      tools={
        <Button href="/calls/new" tone="secondary">
          Record a call
        </Button>
      }
    />
    <SubNav
      label="About Mina"
      items={["Story", "Needs", "Support", "Plan", "Places", "Family", "Circle"].map((text, index) => ({
        text,
        href: `/children/1/${text}`,
        current: index === 0,
        ...(index === 2 ? { count: 3 } : {}),
      }))}
    />
  </>
)

export const ChildPage = () => (
  <Page title="Story" head={head} breadcrumbs={[{ text: "Children", href: "/children" }, { text: "Mina" }]}>
    <TwoColumns aside={<Beside />}>
      <Timeline
        newSince="12 March 2026"
        items={[
          {
            when: "Tuesday 17 March 2026",
            title: "Outreach visit agreed",
            href: "/x",
            by: "Sensory support",
            kind: "Outreach",
            isNew: true,
            children: "Three visits before Easter. The first looks at light and noise in the classroom.",
          },
          { when: "Monday 16 March 2026", title: "Call from school", href: "/x", by: "Priya Raman", isNew: true },
          {
            when: "Thursday 5 March 2026",
            title: "Request for support",
            href: "/x",
            by: "Fen Lane Primary",
            kind: "Support line",
          },
          { when: "Friday 9 January 2026", title: "Provision map changed", by: "Fen Lane Primary" },
        ]}
      />
    </TwoColumns>
  </Page>
)

const Beside = () => (
  <>
    <Card title="Time" level={2}>
      <Clock
        label="Answer to the school"
        used={16}
        allowed={20}
        unit={["working day", "working days"]}
        due="Friday 27 March 2026"
        ruleHref="/rules/answer"
      />
      <Clock
        label="More information"
        used={5}
        allowed={10}
        unit={["working day", "working days"]}
        paused="waiting for the school since 10 March"
      />
      <Clock label="Needs assessment" used={43} allowed={42} unit={["day", "days"]} />
      <Progress label="Actions done" done={3} total={7} />
    </Card>
    <Card title="Reference" level={2} footer="As at 14:03">
      <CopyButton text="LFI-2026-00417" label="reference" />
    </Card>
  </>
)
