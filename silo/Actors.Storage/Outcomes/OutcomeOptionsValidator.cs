using Microsoft.Extensions.Options;

namespace Actors.Storage.Outcomes;

internal sealed class OutcomeOptionsValidator : IValidateOptions<OutcomeOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_653);

    public ValidateOptionsResult Validate(string? name, OutcomeOptions options)
    {
        string?[] faults =
        [
            options.MaxWaiting is >= 1 and <= 100_000_000 ? null : "Outcomes:MaxWaiting must be 1 to 100,000,000.",
            options.WaitFor >= TimeSpan.FromMinutes(1) && options.WaitFor <= Longest ? null : "Outcomes:WaitFor must be 1 minute to 3,653 days.",
            options.Retention >= TimeSpan.FromDays(1) && options.Retention <= Longest ? null : "Outcomes:Retention must be 1 day to 3,653 days.",
            options.SweepPeriod >= TimeSpan.FromSeconds(1) && options.SweepPeriod <= TimeSpan.FromHours(1) ? null : "Outcomes:SweepPeriod must be 1 s to 1 hour.",
        ];
        return Array.TrueForAll(faults, fault => fault is null) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.OfType<string>());
    }
}
