using System.Collections.Immutable;
using Actors.Domain.Scoring;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Registry;
using Actors.Storage.Artifacts;
using Actors.Storage.Scoring;

namespace Actors.Gateway.Scoring;

/// <summary>Makes the plan of a job of what a caller wants, the model's signature and the dataset's first rows, so that what is wrong is said before anything is begun.</summary>
internal sealed class ScoringPlans(IGrainFactory grains, IArtifactStore artifacts)
{
    /// <summary>Makes it.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="target">What is wanted.</param>
    /// <param name="artifact">The dataset's digest, or the upload id of a staged one.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public async Task<ScoringPlan> MakeAsync(Caller caller, ScoringTarget target, string artifact, (string Digest, long Bytes, ScoringFormat Format) dataset, CancellationToken cancellationToken)
    {
        var (version, alias) = await FindVersionAsync(caller, target, cancellationToken);
        var plan = ToPlan(target, version.Version, alias, dataset);
        if (ScoringRules.Fault(plan) is { } fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, fault);
        }

        var outputs = version.Description.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        if (plan.Outputs.FirstOrDefault(output => !outputs.Contains(output)) is { } absent)
        {
            throw new ProblemException(ProblemKinds.InvalidInput, $"The model has no output '{absent}'; it has {string.Join(", ", outputs)}.");
        }

        var wanted = plan.Outputs.IsEmpty ? outputs : [.. plan.Outputs];
        if (plan.Keep.FirstOrDefault(column => wanted.Any(output => OutputColumns.IsColumnOf(output, column))) is { } taken)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"keep cannot name a column '{Inference.Refusal.Shorten(taken)}': an output has that name in the results.");
        }

        try
        {
            var file = await DatasetFile.OpenAsync(artifacts, artifact, plan.Format, cancellationToken) ?? throw new ProblemException(ProblemKinds.Gone, "The dataset is no longer stored.");
            plan = plan with { Inputs = Map(version, target, await file.ReadColumnsAsync(cancellationToken), plan) };
            await TryAsync(plan, file, cancellationToken);
            return plan;
        }
        catch (DatasetException malformed)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, malformed.Message);
        }
    }

    private async Task<(ModelVersionView Version, string? Alias)> FindVersionAsync(Caller caller, ScoringTarget target, CancellationToken cancellationToken)
    {
        var name = target.Model ?? throw new ProblemException(ProblemKinds.InvalidRequest, "A job names a model.");
        ModelQueries.CheckName(name);
        if (!caller.Models.Allow(name))
        {
            throw new ProblemException(ProblemKinds.Forbidden, $"The credential is not good for the model '{name}'.");
        }

        if (target is { Version: not null, Alias: not null })
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "A job names a version or an alias, not both.");
        }

        var model = await grains.GetModel(new ModelKey(caller.Tenant, name)).GetAsync(cancellationToken) ?? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{name}'.");
        var alias = target.Version is null ? target.Alias ?? ModelView.LiveAlias : null;
        var number = target.Version ?? (model.Aliases.TryGetValue(alias!, out var found) ? found
            : throw new ProblemException(ProblemKinds.UnknownAlias, $"Model '{name}' has no alias '{Inference.Refusal.Shorten(alias!)}'."));
        var version = model.Versions.FirstOrDefault(known => known.Version == number) ?? throw new ProblemException(ProblemKinds.UnknownVersion, $"Model '{name}' has no version {number}.");
        return version.ArchivedAt is null ? (version, alias) : throw new ProblemException(ProblemKinds.VersionArchived, $"Version {number} of model '{name}' is archived.");
    }

    private static ScoringPlan ToPlan(ScoringTarget target, int version, string? alias, (string Digest, long Bytes, ScoringFormat Format) dataset)
    {
        var usual = new ScoringPlan();
        return new ScoringPlan
        {
            Name = target.Name ?? "",
            Model = target.Model!,
            Version = version,
            Alias = alias,
            Dataset = dataset.Digest,
            Bytes = dataset.Bytes,
            Format = dataset.Format,
            Keep = [.. target.Keep ?? []],
            Outputs = [.. target.Outputs ?? []],
            Missing = Read<MissingPolicy>("missing", target.Missing),
            BadRows = Read<BadRowPolicy>("badRows", target.BadRows),
            MaxBadShare = target.MaxBadShare,
            ResultFormat = ScoringUploads.ReadFormat(target.Results?.Format) ?? dataset.Format,
            Compression = Read<ScoringCompression>("compression", target.Results?.Compression),
            ChunkBytes = target.ChunkBytes ?? usual.ChunkBytes,
            WorkerShare = target.WorkerShare ?? usual.WorkerShare,
            NotBefore = target.NotBefore,
            Deadline = target.Deadline,
            Start = Read<ScoringStart>("schedule", target.Schedule),
            StallSeconds = target.StallSeconds ?? usual.StallSeconds,
            SuspectBadShare = target.SuspectBadShare ?? usual.SuspectBadShare,
            IsRemembered = target.Remember ?? false,
            IsWatched = target.Watch ?? false,
            KeepDays = target.Results?.KeepDays ?? usual.KeepDays,
            Reason = target.Reason,
        };
    }

    private static ImmutableArray<InputColumns> Map(ModelVersionView version, ScoringTarget target, IList<string> columns, ScoringPlan plan)
    {
        var said = (target.Columns ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(input => input.Key, input => (ImmutableArray<string>)[.. input.Value ?? []], StringComparer.Ordinal);
        var inputs = version.Description.Inputs.Select(input => new ScoringTensor(input.Name, input.Type, [.. input.Shape], input.Optional)).ToList();
        var (mapping, fault) = ColumnMapping.Find(inputs, columns, said, plan.Keep, mayBeArrays: plan.Format == ScoringFormat.Jsonl);
        return fault is null ? mapping : throw new ProblemException(ProblemKinds.InvalidInput, fault);
    }

    /// <summary>Reads the first rows as they will be scored. Where bad rows are passed over, one good row is enough.</summary>
    private static async Task TryAsync(ScoringPlan plan, DatasetFile file, CancellationToken cancellationToken)
    {
        string[] columns = [.. plan.Inputs.SelectMany(input => input.Columns).Concat(plan.Keep).Distinct(StringComparer.Ordinal)];
        var (reader, block, rows, first) = (file.ReaderOf(columns), new TensorBlock(plan, columns), 0, (string?)null);
        await file.ReadFirstAsync(
            ScoringLimits.TriedRows,
            (number, record) =>
            {
                rows++;
                if (reader.Read(record) && block.Add(reader) is { } fault)
                {
                    first ??= FormattableString.Invariant($"Row {number}: {fault}.");
                }
            },
            cancellationToken);
        if (rows == 0)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "The dataset has no rows.");
        }

        if (first is not null && (plan.BadRows == BadRowPolicy.Fail || block.Rows == 0))
        {
            throw new ProblemException(ProblemKinds.InvalidInput, first);
        }
    }

    private static T Read<T>(string name, string? value)
        where T : struct, Enum =>
        value is null ? default
        : Enum.GetValues<T>().FirstOrDefault(known => known.ToString().Equals(value, StringComparison.OrdinalIgnoreCase)) is var found && found.ToString().Equals(value, StringComparison.OrdinalIgnoreCase) ? found
        : throw new ProblemException(ProblemKinds.InvalidRequest, $"{name} is {string.Join(", ", Enum.GetNames<T>().Select(known => known.ToLowerInvariant()))}.");
}
