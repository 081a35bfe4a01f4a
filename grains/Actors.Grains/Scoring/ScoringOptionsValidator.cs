using Microsoft.Extensions.Options;

namespace Actors.Grains.Scoring;

internal sealed class ScoringOptionsValidator : IValidateOptions<ScoringOptions>
{
    public ValidateOptionsResult Validate(string? name, ScoringOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        Check(builder, options.WorkerShare is > 0 and <= 1, "Scoring:WorkerShare is more than 0 and at most 1.");
        Check(builder, options.ShareBesideOthers is > 0 and <= 1, "Scoring:ShareBesideOthers is more than 0 and at most 1.");
        Check(builder, options.Period >= TimeSpan.FromMilliseconds(10) && options.Period <= TimeSpan.FromMinutes(1), "Scoring:Period is 10 ms to 1 minute.");
        Check(builder, options.RunTime >= TimeSpan.FromMicroseconds(100) && options.RunTime <= TimeSpan.FromSeconds(1), "Scoring:RunTime is 100 µs to 1 s.");
        return builder.Build();
    }

    private static void Check(ValidateOptionsResultBuilder builder, bool holds, string fault)
    {
        if (!holds)
        {
            builder.AddError(fault);
        }
    }
}
