using Microsoft.Extensions.Options;

namespace Actors.Storage.Decisions;

internal sealed class DecisionOptionsValidator : IValidateOptions<DecisionOptions>
{
    private const long Kibi = 1024;

    public ValidateOptionsResult Validate(string? name, DecisionOptions options)
    {
        var faults = new List<string>();
        Check(faults, options.Store is null or DecisionStoreKind.Files or DecisionStoreKind.Database, "Decisions:Store must be Files or Database.");
        Check(faults, options.MaxWaitingBytes is >= Kibi * Kibi and <= 4 * Kibi * Kibi * Kibi, "Decisions:MaxWaitingBytes must be 1 MiB to 4 GiB.");
        Check(faults, options.FlushPeriod >= TimeSpan.FromMilliseconds(10) && options.FlushPeriod <= TimeSpan.FromMinutes(1), "Decisions:FlushPeriod must be 10 ms to 1 minute.");
        Check(faults, options.JournalBytes is >= 64 * Kibi and <= Kibi * Kibi * Kibi, "Decisions:JournalBytes must be 64 KiB to 1 GiB.");
        Check(faults, options.JournalAge >= TimeSpan.FromSeconds(1) && options.JournalAge <= TimeSpan.FromDays(1), "Decisions:JournalAge must be 1 s to 1 day.");
        Check(faults, options.MostJournals is >= 1 and <= 4_096, "Decisions:MostJournals must be 1 to 4,096.");
        Check(faults, options.SweepPeriod >= TimeSpan.FromSeconds(1) && options.SweepPeriod <= TimeSpan.FromDays(1), "Decisions:SweepPeriod must be 1 s to 1 day.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check(List<string> faults, bool holds, string fault)
    {
        if (!holds)
        {
            faults.Add(fault);
        }
    }
}
