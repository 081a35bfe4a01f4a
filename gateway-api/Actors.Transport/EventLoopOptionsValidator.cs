using Microsoft.Extensions.Options;

namespace Actors.Transport;

/// <summary>Refuses settings that are out of range, at start.</summary>
internal sealed class EventLoopOptionsValidator : IValidateOptions<EventLoopOptions>
{
    private const int Most = 256;

    public ValidateOptionsResult Validate(string? name, EventLoopOptions options) =>
        options.Count is >= 0 and <= Most
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(FormattableString.Invariant($"{EventLoopOptions.Section}:{nameof(options.Count)} is {options.Count}; it must be 0 to {Most}."));
}
