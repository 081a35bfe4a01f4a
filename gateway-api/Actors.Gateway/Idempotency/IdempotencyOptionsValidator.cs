using Microsoft.Extensions.Options;

namespace Actors.Gateway.Idempotency;

/// <summary>Names every setting that is out of range, at start.</summary>
internal sealed class IdempotencyOptionsValidator : IValidateOptions<IdempotencyOptions>
{
    public ValidateOptionsResult Validate(string? name, IdempotencyOptions options)
    {
        var errors = new List<string>();
        Check(options.Retention >= TimeSpan.FromMinutes(1) && options.Retention <= TimeSpan.FromDays(30), "Retention must be 1 min to 30 days.");
        Check(options.Lease >= TimeSpan.FromSeconds(1) && options.Lease <= TimeSpan.FromHours(1), "Lease must be 1 s to 1 h.");
        Check(options.MaxBytes is >= 1 << 10 and <= 16L << 30, "MaxBytes must be 1 KiB to 16 GiB.");
        Check(options.MaxKeys is >= 1 and <= 10_000_000, "MaxKeys must be 1 to 10,000,000.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add($"{IdempotencyOptions.Section}:{error}");
            }
        }
    }
}
