namespace Actors.Grains.State;

/// <summary>Names under which grain state is stored. They are part of the rows' keys: never change one.</summary>
public static class StateNames
{
    /// <summary>The storage provider that holds all grain state.</summary>
    public const string Provider = "actors";

    internal const string Model = "model";
    internal const string ModelHistory = "model-history";
    internal const string ModelUse = "model-use";
    internal const string Governance = "governance";
    internal const string ModelTests = "model-tests";
    internal const string Fairness = "fairness";
    internal const string Webhook = "webhook";
    internal const string WebhookDirectory = "webhook-directory";
    internal const string Review = "review";
    internal const string ReviewRequests = "review-requests";
    internal const string ReviewProcess = "review-process";
    internal const string ReviewCase = "review-case";
    internal const string ReviewJournal = "review-journal";
    internal const string ReviewCatalog = "review-catalog";
    internal const string RevisionBook = "revision-book";
    internal const string RevisionContent = "revision-content";
    internal const string AppliedSettings = "applied-settings";
    internal const string AliasTransfer = "alias-transfer";
    internal const string ModelCatalog = "model-catalog";
    internal const string TenantCatalog = "tenant-catalog";
    internal const string Rollout = "rollout";
    internal const string RolloutPlans = "rollout-plans";
    internal const string Quality = "quality";
    internal const string Volume = "volume";
    internal const string Importance = "importance";
    internal const string Jobs = "jobs";
    internal const string VersionSignature = "version-signature";
    internal const string Card = "card";
    internal const string CardDocument = "card-document";
    internal const string Experiment = "experiment";
    internal const string ExperimentCatalog = "experiment-catalog";
    internal const string Alerts = "alerts";
    internal const string Remedy = "remedy";
    internal const string Incident = "incident";
    internal const string Incidents = "incidents";
    internal const string Campaign = "campaign";
    internal const string Campaigns = "campaigns";
    internal const string Software = "software";
    internal const string Budgets = "budgets";
    internal const string Budget = "budget";
    internal const string ExperimentUnits = "experiment-units";
    internal const string DriftMonitor = "drift-monitor";
    internal const string DriftGroup = "drift-group";
    internal const string DeviceFleet = "device-fleet";
    internal const string DeviceJob = "device-job";
    internal const string DriftPage = "drift-page";
    internal const string ScoringJob = "scoring-job";
    internal const string ScoringJobs = "scoring-jobs";
    internal const string ScoringBoard = "scoring-board";
    internal const string UpdateRepository = "update-repository";
    internal const string CostBook = "cost-book";
}
