using Microsoft.Extensions.Options;

namespace Actors.Gateway.Observation;

/// <summary>Names every setting that is out of range, at start.</summary>
internal sealed class ObservationOptionsValidator : IValidateOptions<ObservationOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    public ValidateOptionsResult Validate(string? name, ObservationOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        if (options.Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
        {
            builder.AddError($"is '{endpoint}'; it must be an absolute http or https address.", nameof(options.Endpoint));
        }

        if (string.IsNullOrWhiteSpace(options.ServiceName))
        {
            builder.AddError("must not be empty.", nameof(options.ServiceName));
        }

        if (options.MetricsPeriod != TimeSpan.Zero)
        {
            Within(builder, nameof(options.MetricsPeriod), options.MetricsPeriod, Shortest, TimeSpan.FromHours(1));
        }

        Within(builder, nameof(options.BatchPeriod), options.BatchPeriod, Shortest, TimeSpan.FromMinutes(1));
        Within(builder, nameof(options.TraceShare), options.TraceShare, 0, 1);
        Within(builder, nameof(options.LogShare), options.LogShare, 0, 1);
        Within(builder, nameof(options.MaxSeries), options.MaxSeries, 10, 100_000);
        return builder.Build();
    }

    private static void Within<T>(ValidateOptionsResultBuilder builder, string name, T value, T least, T most)
        where T : IComparable<T>
    {
        // Not a number is in no range.
        if (!(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0))
        {
            builder.AddError(FormattableString.Invariant($"is {value}; it must be {least} to {most}."), name);
        }
    }
}
