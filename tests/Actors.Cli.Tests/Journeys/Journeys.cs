namespace Actors.Cli.Tests.Journeys;

/// <summary>The journeys by subject.</summary>
internal static class Journeys
{
    public static IReadOnlyDictionary<string, Journey> All { get; } = new Dictionary<string, Journey>(StringComparer.Ordinal)
    {
        ["models"] = ModelJourneys.Models,
        ["governance"] = ModelJourneys.Governance,
        ["rollouts"] = ModelJourneys.Rollouts,
        ["experiments"] = ModelJourneys.Experiments,
        ["drift"] = WatchJourneys.Drift,
        ["alerts"] = WatchJourneys.Alerts,
        ["incidents"] = WatchJourneys.Incidents,
        ["decisions"] = WatchJourneys.Decisions,
        ["audit"] = WatchJourneys.Audit,
        ["top"] = WatchJourneys.Top,
        ["reviews"] = PeopleJourneys.Reviews,
        ["webhooks"] = PeopleJourneys.Webhooks,
        ["streams"] = FleetJourneys.Streams,
        ["devices"] = FleetJourneys.Devices,
        ["campaigns"] = FleetJourneys.Campaigns,
        ["budgets"] = MoneyJourneys.Budgets,
        ["costs"] = MoneyJourneys.Costs,
        ["jobs"] = JobJourneys.Scoring,
        ["watched-jobs"] = JobJourneys.Watched,
    };
}
