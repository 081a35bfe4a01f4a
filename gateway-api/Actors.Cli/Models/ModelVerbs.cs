using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Models;

/// <summary>Models.</summary>
internal static class ModelVerbs
{
    private const string Root = "/api/v1/models/{0}";
    private const string Version = Root + "/versions/{1}";
    private static readonly Option Reason = new("reason", "TEXT", "Why.");
    private static readonly Option Comment = new("comment", "TEXT", "What you say to it.");
    private static readonly Option Kind = new("kind", "KIND", "What is said.") { Required = true, Choices = ["approval", "rejection", "request", "comment"] };

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb("model list", "List the models with their versions and which is live.", "/api/v1/models", ("NAME", "name"), ("VERSIONS", "versions"), ("LIVE", "liveVersion"), ("REVISION", "revision")) { Usual = 10_000 },
        new ModelShowVerb(),
        new ModelRegisterVerb(),
        new ShowVerb("model version", "Print a version.", Version, ModelCalls.Model, ModelCalls.Version),
        new ModelAliasVerb(),
        new ModelHistoryVerb(),
        new ModelGateVerb(),
        new ModelFairnessVerb(),
        new ListVerb("model approvals", "List what was said of a version.", Version + "/approvals", ("ENTRY", "number"), ("KIND", "kind"), ("BY", "by"), ("AT", "at"), ("WITHDRAWN", "withdrawnAt"), ("COMMENT", "comment")) { Operands = [ModelCalls.Model, ModelCalls.Version] },
        new SendVerb("model say", "Approve a version, reject it, ask for its approval, or comment on it.", HttpMethod.Post, Version + "/approvals", ModelCalls.Model, ModelCalls.Version) { Fields = [Kind, Comment] },
        new SendVerb("model archive", "Take a version out of service for good.", HttpMethod.Post, Version + "/archive", ModelCalls.Model, ModelCalls.Version) { Filters = [Reason] },
        new ShowVerb("model serving", "Print how a model is served.", Root + "/serving", ModelCalls.Model),
        new SendVerb("model set-serving", "Set how a model is served.", HttpMethod.Put, Root + "/serving", ModelCalls.Model) { TakesFile = true },
        new ShowVerb("model rules", "Print the rules around a model.", Root + "/rules", ModelCalls.Model) { Filters = [new Option("at", "INSTANT", "As they were then.")] },
        new ShowVerb("model card", "Print a version's card.", Version + "/card", ModelCalls.Model, ModelCalls.Version),
        new SendVerb("model degrade", "Say that a model is not to be trusted for the time being.", HttpMethod.Put, Root + "/degraded", ModelCalls.Model) { Fields = [Reason with { Required = true }] },
        new SendVerb("model trust", "Say that a degraded model may be trusted again.", HttpMethod.Delete, Root + "/degraded", ModelCalls.Model) { Filters = [Reason] },
        new ListVerb("model orphans", "List versions that could be removed.", "/api/v1/orphans", ("MODEL", "model"), ("VERSION", "version"), ("WHY", "reasons")),
    ];
}
