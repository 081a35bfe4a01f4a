using System.Globalization;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Audit;

/// <summary>Refuses at start settings that cannot work.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    private const int MostWaiting = 1_000_000;
    private const int MostInABatch = 65_536;

    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        var errors = new List<string>();
        Check(errors, nameof(options.MaxWaiting), options.MaxWaiting, 1, MostWaiting);
        Check(errors, nameof(options.MaxBatch), options.MaxBatch, 1, MostInABatch);
        Check(errors, nameof(options.CheckedAtStart), options.CheckedAtStart, 0, MostWaiting);
        Check(errors, nameof(options.CheckRate), options.CheckRate, 1, MostWaiting);
        Check(errors, nameof(options.CheckPeriod), options.CheckPeriod, TimeSpan.Zero, TimeSpan.FromDays(365));
        Check(errors, nameof(options.HeadPeriod), options.HeadPeriod, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        Check(errors, nameof(options.OpenAge), options.OpenAge, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check<T>(List<string> errors, string setting, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{AuditOptions.Section}:{setting} is {value}; it must be {least} to {most}."));
        }
    }
}
