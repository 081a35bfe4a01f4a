namespace Actors.Grains.State;

/// <summary>Names under which grain state is stored. They are part of the rows' keys: never change one.</summary>
public static class StateNames
{
    /// <summary>The storage provider that holds all grain state.</summary>
    public const string Provider = "actors";

    internal const string Model = "model";
    internal const string ModelHistory = "model-history";
    internal const string Governance = "governance";
    internal const string ModelTests = "model-tests";
    internal const string Webhook = "webhook";
    internal const string WebhookDirectory = "webhook-directory";
    internal const string Review = "review";
    internal const string ReviewProcess = "review-process";
    internal const string ReviewCase = "review-case";
    internal const string AliasTransfer = "alias-transfer";
    internal const string ModelCatalog = "model-catalog";
    internal const string TenantCatalog = "tenant-catalog";
    internal const string Rollout = "rollout";
    internal const string VersionSignature = "version-signature";
    internal const string Card = "card";
    internal const string CardDocument = "card-document";
    internal const string Experiment = "experiment";
    internal const string ExperimentUnits = "experiment-units";
}
