using Microsoft.Extensions.Options;

namespace Actors.Storage.Ingestion;

internal sealed class IngestionOptionsValidator : IValidateOptions<IngestionOptions>
{
    public ValidateOptionsResult Validate(string? name, IngestionOptions options)
    {
        List<string> faults = [];
        Check(options.MaxWaitingRows is >= 1_000 and <= 10_000_000, "Ingestion:MaxWaitingRows must be 1,000 to 10,000,000.");
        Check(options.MaxCommitRows is >= 100 and <= 100_000, "Ingestion:MaxCommitRows must be 100 to 100,000.");
        Check(options.MaxDevices is >= 1_000 and <= 10_000_000, "Ingestion:MaxDevices must be 1,000 to 10,000,000.");
        Check(options.MaxOpenWindows is >= 1_000 and <= 10_000_000, "Ingestion:MaxOpenWindows must be 1,000 to 10,000,000.");
        Check(IsSpan(options.CommitPause, 0, 1), "Ingestion:CommitPause must be 0 to 1 s.");
        Check(IsSpan(options.DefinitionAge, 0.1, 60), "Ingestion:DefinitionAge must be 100 ms to 1 min.");
        Check(IsSpan(options.SweepPeriod, 1, 86_400), "Ingestion:SweepPeriod must be 1 s to 1 day.");
        Check(IsSpan(options.WindowPeriod, 0.01, 60), "Ingestion:WindowPeriod must be 10 ms to 1 min.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool holds, string fault) => faults.AddRange(holds ? [] : [fault]);
    }

    private static bool IsSpan(TimeSpan span, double least, double most) => span.TotalSeconds >= least && span.TotalSeconds <= most;
}
