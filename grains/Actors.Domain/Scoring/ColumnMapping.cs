using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Actors.Domain.Scoring;

/// <summary>Finds where a model's inputs are in a dataset.</summary>
public static class ColumnMapping
{
    private static readonly FrozenSet<string> Datatypes = ((string[])["BOOL", "INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64", "FP16", "FP32", "FP64", "BYTES"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Maps each input to columns: as the caller says; else a column of the input's name (in JSON lines an array, where a row has several elements); else
    /// <c>name_0</c>, <c>name_1</c>, ... or <c>name[0]</c>, <c>name[1]</c>, ...; else, where there is one input, all columns that are not kept, if there are as many as a row has elements.
    /// Inputs that a request may leave out are, where none of this finds them.
    /// </summary>
    /// <param name="inputs">What the model takes.</param>
    /// <param name="columns">The dataset's columns, in their order.</param>
    /// <param name="said">What the caller says, by input; empty for nothing.</param>
    /// <param name="keep">Columns that are passed on.</param>
    /// <param name="mayBeArrays">Whether a cell can hold an array.</param>
    /// <returns>The mapping; or what is wrong, for people.</returns>
    public static (ImmutableArray<InputColumns> Mapping, string? Fault) Find(
        IReadOnlyList<ScoringTensor> inputs, IList<string> columns, IReadOnlyDictionary<string, ImmutableArray<string>> said, IReadOnlyCollection<string> keep, bool mayBeArrays)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(keep);
        var known = columns.ToFrozenSet(StringComparer.Ordinal);
        if (said.Keys.FirstOrDefault(name => inputs.All(input => input.Name != name)) is { } stranger)
        {
            return ([], $"columns names an input '{stranger}' that the model does not have; it has {Names(inputs.Select(input => input.Name))}.");
        }

        if (keep.FirstOrDefault(name => !known.Contains(name)) is { } absent)
        {
            return ([], $"keep names a column '{absent}' that the dataset does not have; it has {Names(columns)}.");
        }

        var mapping = ImmutableArray.CreateBuilder<InputColumns>();
        var required = inputs.Count(input => !input.IsOptional);
        foreach (var input in inputs)
        {
            var isSaid = said.TryGetValue(input.Name, out var given);
            var found = isSaid ? given : FindByName(input, known, mayBeArrays);
            if (found.IsDefaultOrEmpty && !input.IsOptional && required == 1)
            {
                ImmutableArray<string> rest = [.. columns.Where(column => !keep.Contains(column))];
                found = rest.Length == input.Width ? rest : found;
            }

            if (found.IsDefaultOrEmpty)
            {
                if (input.IsOptional && !isSaid)
                {
                    continue;
                }

                return ([], $"Input '{input.Name}' is in no column: {Wanted(input)} The dataset has {Names(columns)}. Say which with columns.");
            }

            if (Fault(input, found, known, mayBeArrays) is { } fault)
            {
                return ([], fault);
            }

            mapping.Add(new InputColumns(input, found));
        }

        return (mapping.ToImmutable(), null);
    }

    private static ImmutableArray<string> FindByName(ScoringTensor input, FrozenSet<string> known, bool mayBeArrays)
    {
        if (known.Contains(input.Name) && (input.Width == 1 || mayBeArrays))
        {
            return [input.Name];
        }

        if (input.Width is 0 or > ScoringLimits.MaxColumns)
        {
            return [];
        }

        foreach (var name in (Func<int, string>[])[place => FormattableString.Invariant($"{input.Name}_{place}"), place => FormattableString.Invariant($"{input.Name}[{place}]")])
        {
            ImmutableArray<string> several = [.. Enumerable.Range(0, input.Width).Select(name)];
            if (several.All(known.Contains))
            {
                return several;
            }
        }

        return [];
    }

    private static string? Fault(ScoringTensor input, ImmutableArray<string> found, FrozenSet<string> known, bool mayBeArrays) =>
        !Datatypes.Contains(input.Datatype) ? $"Input '{input.Name}' is of type {input.Datatype}, which datasets cannot hold."
        : input.Shape.IsEmpty || input.Shape[0] is not (-1 or 1) ? $"Input '{input.Name}' has the shape [{string.Join(", ", input.Shape)}]; a job needs inputs whose first dimension counts rows."
        : input.Width == 0 ? $"Input '{input.Name}' has the shape [{string.Join(", ", input.Shape)}]; a job needs all dimensions but the first to be fixed."
        : found.FirstOrDefault(column => !known.Contains(column)) is { } absent ? $"Input '{input.Name}' is to come from a column '{absent}' that the dataset does not have; it has {Names(known.Order(StringComparer.Ordinal))}."
        : found.Length != input.Width && !(found.Length == 1 && mayBeArrays) ? FormattableString.Invariant($"Input '{input.Name}' has {input.Width} elements a row, but {found.Length} columns are named.")
        : null;

    private static string Wanted(ScoringTensor input) => input.Width == 1
        ? $"a column '{input.Name}' was looked for."
        : FormattableString.Invariant($"columns '{input.Name}_0' to '{input.Name}_{Math.Max(0, input.Width - 1)}' were looked for, or an array '{input.Name}' in JSON lines.");

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(20).Select(name => name.Length <= 60 ? name : name[..60])) + (all.Count > 20 ? FormattableString.Invariant($" and {all.Count - 20} more") : "");
    }
}
