using Actors.Domain.Campaigns;

namespace Actors.Gateway.Ddi;

/// <summary>What a device says of an action. What else is in it is not read.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Timestamp">The device's time, Unix milliseconds; not trusted.</param>
public sealed record DdiFeedback(DdiStatus? Status, long? Timestamp = null)
{
    /// <summary>The command; null where it is none.</summary>
    internal UpdatesCommand? ToCommand(UpdatesVerb verb, long action)
    {
        var result = ActionResult.None;
        if (Status?.Execution is not { } said || !TryRead<ActionExecution>(said, out var execution) || (Status.Result?.Finished is { } finished && !TryRead(finished, out result)))
        {
            return null;
        }

        var progress = Status.Result?.Progress is { Of: > 0 } steps ? FormattableString.Invariant($"Step {steps.Cnt} of {steps.Of}.") : null;
        return new UpdatesCommand(verb)
        {
            Action = action,
            Execution = execution,
            Result = result,
            Code = Status.Code,
            Messages = [.. (Status.Details ?? []).Prepend(progress).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!).Take(CampaignLimits.MaxMessages)],
        };
    }

    private static bool TryRead<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text.Length > 0 && char.IsAsciiLetter(text[0]) && Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value);
    }
}
