using System.Collections.Immutable;
using Actors.Domain.Drift.Profiles;
using Actors.Drift;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Drift;

/// <summary>Makes a baseline of counts: a training run tells what it saw, and its rows stay where they are.</summary>
internal static class CountedBaselines
{
    private const int MostValues = 65_536;
    private const int MostSource = 200;

    /// <summary>Rows that there can be: whole numbers of JSON are exact up to here.</summary>
    private const long MostRows = 1L << 53;

    /// <summary>The baseline.</summary>
    /// <exception cref="ProblemException">A feature of the group lacks, or its counts cannot be.</exception>
    public static Profile Of(BaselineOrder order, DriftGroupSettings settings, Profile? reference, DateTimeOffset now)
    {
        if (order is not { Version: null, OfLastWindow: null, Features.Length: > 0, Source: null or { Length: <= MostSource } })
        {
            throw Refused($"Counts have features, and a source of at most {MostSource} characters; version and ofLastWindow are of live rows.");
        }

        var features = ImmutableArray.CreateBuilder<CountedFeature>(settings.Features.Length);
        foreach (var feature in settings.Features)
        {
            CountedFeatureOrder[] told = [.. order.Features.Where(known => known.Name == feature.Name)];
            features.Add(told is [{ } once] ? Read(once, feature) : throw Refused($"The feature '{feature.Name}' is there {told.Length} times."));
            if (features[^1].Rows != features[0].Rows)
            {
                throw Refused($"'{feature.Name}' has {features[^1].Rows} rows and '{features[0].Name}' {features[0].Rows}; both are counted over the same rows, of which there is at least one.");
            }
        }

        var counted = features.MoveToImmutable();
        var source = order.Source is { Length: > 0 } text ? FormattableString.Invariant($"counts of {counted[0].Rows} rows: {text}") : FormattableString.Invariant($"counts of {counted[0].Rows} rows");
        return counted[0].Rows == 0 ? throw Refused("The counts are of no rows.")
            : reference is null ? CountedProfile.Of(counted, new ProfileOptions { Bins = settings.Bins, Pairs = BaselineGathering.PairsOf(settings) }, "counts", source, now)
            : CountedProfile.Over(counted, reference, source, now);
    }

    private static CountedFeature Read(CountedFeatureOrder told, DriftFeatureSettings feature)
    {
        var isNumeric = BaselineGathering.IsNumeric(feature);
        var (many, counts, missing) = (isNumeric ? told.Values?.Length : told.Names?.Length, told.Counts ?? [], told.Missing ?? 0);
        if (many != counts.Length || (isNumeric ? told.Names is not null : told.Values is not null) || many > MostValues)
        {
            throw Refused($"'{feature.Name}' is {feature.Kind}: it has {(isNumeric ? "values" : "names")}, at most {MostValues}, and as many counts.");
        }

        if (missing is < 0 or > MostRows || counts.Any(count => count is < 1 or > MostRows) || counts.Aggregate((decimal)missing, (sum, count) => sum + count) > MostRows)
        {
            throw Refused($"'{feature.Name}': counts are whole numbers from 1, missing is one from 0, and all together are at most {MostRows}.");
        }

        if (told.Values?.All(double.IsFinite) == false || told.Names?.Contains(null!) == true)
        {
            throw Refused($"'{feature.Name}': a value that is none counts as missing.");
        }

        return isNumeric
            ? new CountedFeature(feature.Name, FeatureKind.Numeric, missing) { Numbers = [.. told.Values!.Zip(counts)] }
            : new CountedFeature(feature.Name, FeatureKind.Categorical, missing) { Names = [.. told.Names!.Zip(counts)] };
    }

    private static ProblemException Refused(string detail) => new(ProblemKinds.InvalidRequest, detail);
}
