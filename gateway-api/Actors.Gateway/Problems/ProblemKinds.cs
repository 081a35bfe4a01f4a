using System.Collections.Frozen;
using Actors.Cards;
using Actors.Governance;
using Actors.Registry;
using Actors.Reviews;
using Actors.Serving;
using Actors.Signing;
using Actors.Updates;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Problems;

/// <summary>Every kind of problem that the gateway answers with, and which outcome of a grain is which.</summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind InvalidRequest = new("invalid-request", StatusCodes.Status400BadRequest, "The request is malformed");
    public static readonly ProblemKind InvalidInput = new("invalid-input", StatusCodes.Status400BadRequest, "The input does not fit the model");
    public static readonly ProblemKind DigestMismatch = new("digest-mismatch", StatusCodes.Status400BadRequest, "The content is not what its digest says");
    public static readonly ProblemKind NotFound = new("not-found", StatusCodes.Status404NotFound, "There is nothing at this address");
    public static readonly ProblemKind UnknownModel = new("unknown-model", StatusCodes.Status404NotFound, "There is no such model");
    public static readonly ProblemKind Unauthenticated = new("unauthenticated", StatusCodes.Status401Unauthorized, "The request does not prove who sends it");
    public static readonly ProblemKind Forbidden = new("forbidden", StatusCodes.Status403Forbidden, "The caller may not do this");
    public static readonly ProblemKind UnknownVersion = new("unknown-version", StatusCodes.Status404NotFound, "The model has no such version");
    public static readonly ProblemKind UnknownAlias = new("unknown-alias", StatusCodes.Status404NotFound, "The model has no such alias");
    public static readonly ProblemKind NotKnown = new("not-known", StatusCodes.Status404NotFound, "What was is not known");
    public static readonly ProblemKind AliasesHeld = new("aliases-held", StatusCodes.Status409Conflict, "A transfer of aliases is under way");
    public static readonly ProblemKind AlreadyThere = new("already-there", StatusCodes.Status400BadRequest, "It exists already");
    public static readonly ProblemKind GateClosed = new("gate-closed", StatusCodes.Status409Conflict, "The version lacks what the gate before the stage asks for");
    public static readonly ProblemKind OverrideRefused = new("override-refused", StatusCodes.Status403Forbidden, "The gate cannot be overridden");
    public static readonly ProblemKind NotForCaller = new("not-for-caller", StatusCodes.Status403Forbidden, "Another person has to do this");
    public static readonly ProblemKind TooMany = new("too-many", StatusCodes.Status409Conflict, "There are as many as can be");
    public static readonly ProblemKind UnknownProcess = new("unknown-process", StatusCodes.Status404NotFound, "There is no such process");
    public static readonly ProblemKind UnknownDevice = new("unknown-device", StatusCodes.Status404NotFound, "There is no such device");
    public static readonly ProblemKind DuplicateDevice = new("duplicate-device", StatusCodes.Status409Conflict, "Another machine has the identity");
    public static readonly ProblemKind CaseConflict = new("case-conflict", StatusCodes.Status409Conflict, "Another case has the name");
    public static readonly ProblemKind NotLeased = new("not-leased", StatusCodes.Status409Conflict, "The case is not leased to the caller");
    public static readonly ProblemKind CaseState = new("case-state", StatusCodes.Status409Conflict, "The case is not in a state for this");
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", StatusCodes.Status405MethodNotAllowed, "This address does not take this method");
    public static readonly ProblemKind Timeout = new("request-timeout", StatusCodes.Status408RequestTimeout, "The request came too slowly");
    public static readonly ProblemKind VersionInUse = new("version-in-use", StatusCodes.Status409Conflict, "An alias points at the version");
    public static readonly ProblemKind VersionArchived = new("version-archived", StatusCodes.Status409Conflict, "The version is archived");
    public static readonly ProblemKind RolloutNotUnderWay = new("rollout-not-under-way", StatusCodes.Status409Conflict, "No rollout is under way");
    public static readonly ProblemKind CampaignConflict = new("campaign-conflict", StatusCodes.Status409Conflict, "It is not in a state for this");
    public static readonly ProblemKind ScoringConflict = new("scoring-conflict", StatusCodes.Status409Conflict, "The job is not in a phase for this");
    public static readonly ProblemKind ActionClosed = new("action-closed", StatusCodes.Status410Gone, "The action is over");
    public static readonly ProblemKind NotCancelable = new("not-cancelable", StatusCodes.Status405MethodNotAllowed, "The action cannot be cancelled");
    public static readonly ProblemKind BudgetConflict = new("budget-conflict", StatusCodes.Status409Conflict, "It is not in a state for this");
    public static readonly ProblemKind AlertConflict = new("alert-conflict", StatusCodes.Status409Conflict, "It is not in a state for this");
    public static readonly ProblemKind RolloutConflict = new("rollout-conflict", StatusCodes.Status409Conflict, "The rollout is not in a phase for this");
    public static readonly ProblemKind Gone = new("artifact-gone", StatusCodes.Status410Gone, "The artifact is no longer stored");
    public static readonly ProblemKind RevisionConflict = new("revision-conflict", StatusCodes.Status412PreconditionFailed, "The model has changed meanwhile");
    public static readonly ProblemKind TooLarge = new("too-large", StatusCodes.Status413PayloadTooLarge, "The request is too large");
    public static readonly ProblemKind UnsupportedMediaType = new("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "This address does not take this form of content");
    public static readonly ProblemKind RefusedModel = new("refused-model", StatusCodes.Status422UnprocessableEntity, "The file is not a model that can be served");
    public static readonly ProblemKind UnknownCard = new("unknown-card", StatusCodes.Status404NotFound, "The version has no such card");
    public static readonly ProblemKind NotAcceptable = new("not-acceptable", StatusCodes.Status406NotAcceptable, "There is no form that the client takes");
    public static readonly ProblemKind CardFull = new("card-full", StatusCodes.Status409Conflict, "The card has as many revisions as it may have");
    public static readonly ProblemKind RefusedCard = new("refused-card", StatusCodes.Status422UnprocessableEntity, "The card breaks its schema or the policy");
    public static readonly ProblemKind UnknownSignature = new("unknown-signature", StatusCodes.Status404NotFound, "The version has no signature");
    public static readonly ProblemKind RefusedSignature = new("refused-signature", StatusCodes.Status422UnprocessableEntity, "The signature does not hold for this version");
    public static readonly ProblemKind RefusedRoot = new("refused-root", StatusCodes.Status422UnprocessableEntity, "The root of the repository cannot be changed so");
    public static readonly ProblemKind RefusedByRule = new("refused-by-rule", StatusCodes.Status422UnprocessableEntity, "A rule around the model refuses it");
    public static readonly ProblemKind RefusedByProcess = new("refused-by-process", StatusCodes.Status422UnprocessableEntity, "The process does not take such an answer");
    public static readonly ProblemKind NotInJson = new("not-in-json", StatusCodes.Status422UnprocessableEntity, "JSON cannot carry the answer");
    public static readonly ProblemKind InvalidIdempotencyKey = new("invalid-idempotency-key", StatusCodes.Status400BadRequest, "The idempotency key is missing or malformed");
    public static readonly ProblemKind IdempotencyKeyInUse = new("idempotency-key-in-use", StatusCodes.Status409Conflict, "A request with this idempotency key is under way");
    public static readonly ProblemKind IdempotencyKeyReused = new("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "The idempotency key belongs to another request");
    public static readonly ProblemKind RateLimited = new("rate-limited", StatusCodes.Status429TooManyRequests, "The caller asks too often");
    public static readonly ProblemKind OverBudget = new("over-budget", StatusCodes.Status429TooManyRequests, "The budget is used up");
    public static readonly ProblemKind TooManyAtOnce = new("too-many-at-once", StatusCodes.Status429TooManyRequests, "The caller has too many requests under way");
    public static readonly ProblemKind Internal = new("internal", StatusCodes.Status500InternalServerError, "The server failed");
    public static readonly ProblemKind ModelFailed = new("model-failed", StatusCodes.Status500InternalServerError, "The model failed on this input");
    public static readonly ProblemKind NotOffered = new("not-offered", StatusCodes.Status501NotImplemented, "This server does not offer this part of the protocol");
    public static readonly ProblemKind Overloaded = new("overloaded", StatusCodes.Status503ServiceUnavailable, "The server is at its limit");
    public static readonly ProblemKind Unavailable = new("unavailable", StatusCodes.Status503ServiceUnavailable, "The server cannot answer now");
    public static readonly ProblemKind DeadlineUnmeetable = new("deadline-unmeetable", StatusCodes.Status503ServiceUnavailable, "The queue is too long for the request's deadline");
    public static readonly ProblemKind DeadlinePassed = new("deadline-passed", StatusCodes.Status504GatewayTimeout, "The request's deadline passed before it was run");
    public static readonly ProblemKind TimedOut = new("timed-out", StatusCodes.Status504GatewayTimeout, "The answer did not come in time");

    private static readonly FrozenDictionary<int, ProblemKind> ByStatus = new[]
    {
        InvalidRequest, NotFound, MethodNotAllowed, Timeout, TooLarge, UnsupportedMediaType, RevisionConflict, Internal, NotOffered, Unavailable,
    }.ToFrozenDictionary(kind => kind.Status);

    /// <summary>The problem that an outcome of a prediction is; null where it is none.</summary>
    public static ProblemKind? Of(InferenceOutcome outcome) => outcome switch
    {
        InferenceOutcome.Done => null,
        InferenceOutcome.UnknownModel => UnknownModel,
        InferenceOutcome.UnknownVersion => UnknownVersion,
        InferenceOutcome.InvalidInput => InvalidInput,
        InferenceOutcome.Overloaded => Overloaded,
        InferenceOutcome.ModelFailed => ModelFailed,
        InferenceOutcome.Unavailable => Unavailable,
        InferenceOutcome.DeadlineUnmeetable => DeadlineUnmeetable,
        InferenceOutcome.DeadlinePassed => DeadlinePassed,
        InferenceOutcome.RefusedByRule => RefusedByRule,
        InferenceOutcome.UnknownProcess => UnknownProcess,
        InferenceOutcome.RefusedByProcess => RefusedByProcess,
        InferenceOutcome.CaseConflict => CaseConflict,
        InferenceOutcome.OverBudget => OverBudget,
        _ => Internal,
    };

    /// <summary>The problem that an outcome of a change is; null where it is none.</summary>
    public static ProblemKind? Of(ModelChangeOutcome outcome) => outcome switch
    {
        ModelChangeOutcome.Done => null,
        ModelChangeOutcome.UnknownModel => UnknownModel,
        ModelChangeOutcome.UnknownVersion => UnknownVersion,
        ModelChangeOutcome.UnknownAlias => UnknownAlias,
        ModelChangeOutcome.RevisionConflict => RevisionConflict,
        ModelChangeOutcome.VersionInUse => VersionInUse,
        ModelChangeOutcome.VersionArchived => VersionArchived,
        ModelChangeOutcome.Invalid => InvalidRequest,
        ModelChangeOutcome.Held => AliasesHeld,
        ModelChangeOutcome.GateClosed => GateClosed,
        ModelChangeOutcome.OverrideRefused => OverrideRefused,
        ModelChangeOutcome.ModelExists => AlreadyThere,
        ModelChangeOutcome.SplitTaken => RolloutConflict,
        _ => Internal,
    };

    /// <summary>The problem that an outcome of a change of governance is; null where it is none.</summary>
    public static ProblemKind? Of(GovernanceOutcome outcome) => outcome switch
    {
        GovernanceOutcome.Done => null,
        GovernanceOutcome.Unknown => NotFound,
        GovernanceOutcome.Invalid => InvalidRequest,
        GovernanceOutcome.TooMany or GovernanceOutcome.TooManyOpen => TooMany,
        GovernanceOutcome.NotForCaller => NotForCaller,
        _ => Internal,
    };

    /// <summary>The problem that an outcome of bringing a signature is; null where it is none.</summary>
    public static ProblemKind? Of(SignatureOutcome outcome) => outcome switch
    {
        SignatureOutcome.Kept => null,
        SignatureOutcome.UnknownModel => UnknownModel,
        SignatureOutcome.UnknownVersion => UnknownVersion,
        SignatureOutcome.VersionArchived => VersionArchived,
        SignatureOutcome.Refused => RefusedSignature,
        _ => Internal,
    };

    /// <summary>The problem that an outcome of publishing a version to devices is; null where it is none.</summary>
    public static ProblemKind? Of(TargetOutcome outcome) => outcome switch
    {
        TargetOutcome.Done => null,
        TargetOutcome.UnknownModel => UnknownModel,
        TargetOutcome.UnknownVersion => UnknownVersion,
        TargetOutcome.VersionArchived => VersionArchived,
        TargetOutcome.NotSigned or TargetOutcome.GateClosed => GateClosed,
        TargetOutcome.TooMany => TooMany,
        _ => Internal,
    };

    /// <summary>The problem that an outcome of bringing a card is; null where it is none.</summary>
    public static ProblemKind? Of(CardOutcome outcome) => outcome switch
    {
        CardOutcome.Kept => null,
        CardOutcome.UnknownModel => UnknownModel,
        CardOutcome.UnknownVersion => UnknownVersion,
        CardOutcome.Refused => RefusedCard,
        CardOutcome.RevisionConflict => RevisionConflict,
        CardOutcome.Full => CardFull,
        CardOutcome.NoCard => UnknownCard,
        _ => Internal,
    };

    /// <summary>The problem that an outcome of a review process is; null where it is none.</summary>
    public static ProblemKind? Of(CaseChangeOutcome outcome) => outcome switch
    {
        CaseChangeOutcome.Done => null,
        CaseChangeOutcome.UnknownProcess => UnknownProcess,
        CaseChangeOutcome.UnknownCase or CaseChangeOutcome.Nothing => NotFound,
        CaseChangeOutcome.Invalid => InvalidRequest,
        CaseChangeOutcome.Conflict => CaseConflict,
        CaseChangeOutcome.Full => Overloaded,
        CaseChangeOutcome.NotLeased => NotLeased,
        CaseChangeOutcome.NotForCaller => NotForCaller,
        CaseChangeOutcome.WrongState => CaseState,
        CaseChangeOutcome.RevisionConflict => RevisionConflict,
        _ => Internal,
    };

    /// <summary>The general problem of a bare HTTP status, as routing and the web server give it.</summary>
    public static ProblemKind Of(int status) =>
        ByStatus.TryGetValue(status, out var kind) ? kind
        : new ProblemKind($"http-{status}", status, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));
}
