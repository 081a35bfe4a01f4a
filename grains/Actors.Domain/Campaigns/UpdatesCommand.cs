using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>What is done to a device's updates, by whoever.</summary>
/// <param name="Verb">What.</param>
public sealed record UpdatesCommand(UpdatesVerb Verb)
{
    /// <summary>The action that it is about; 0 for none.</summary>
    public long Action { get; init; }

    /// <summary>The action that is offered; its number is given here.</summary>
    public DeviceAction? Offer { get; init; }

    /// <summary>Of an offer: whether the device has to agree first.</summary>
    public bool NeedsConfirmation { get; init; }

    /// <summary>Of a cancellation: the campaign whose action is meant.</summary>
    public string? Campaign { get; init; }

    /// <summary>Of a cancellation: whether it is over without the device's answer.</summary>
    public bool IsForced { get; init; }

    /// <summary>Of feedback: what the device does, as DDI says it.</summary>
    public ActionExecution Execution { get; init; }

    /// <summary>Of feedback: how it ended.</summary>
    public ActionResult Result { get; init; }

    /// <summary>Of a confirmation, or of consent in advance: whether it is given.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Who gives consent in advance.</summary>
    public string? Initiator { get; init; }

    /// <summary>What was said with it.</summary>
    public string? Remark { get; init; }

    /// <summary>Of an installation: what, as <c>name:version</c>.</summary>
    public string? Distribution { get; init; }

    /// <summary>The code that the device gave.</summary>
    public int? Code { get; init; }

    /// <summary>What was said.</summary>
    public ImmutableArray<string> Messages { get; init; } = [];
}
