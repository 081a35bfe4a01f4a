using System.Collections.Immutable;
using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>Predictions of one version of one model as compressed columns, sorted by id.</summary>
public static class DecisionBlock
{
    /// <summary>Predictions in a block at most.</summary>
    public const int MaxCount = 4_096;

    private const long CachedFlag = 1;
    private const long ImmutableFlag = 2;
    private const long OfflineFlag = 4;

    /// <summary>Writes a block.</summary>
    /// <param name="block">Where to.</param>
    /// <param name="decisions">Predictions of one tenant, model and version, sorted by id.</param>
    public static void Write(ByteBuffer block, IReadOnlyList<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var scratch = new ByteBuffer();
        block.WriteVarint((ulong)decisions.Count);
        block.WriteText(decisions[0].Head.Tenant);
        block.WriteText(decisions[0].Head.Model);
        block.WriteVarint((ulong)decisions[0].Head.Version);
        foreach (var decision in decisions)
        {
            scratch.WriteGuid(decision.Head.Id);
        }

        block.Pack(scratch.Written);
        TextColumn.Write(block, scratch, decisions.Select(decision => decision.Head.Subject));
        TextColumn.Write(block, scratch, decisions.Select(decision => decision.Head.BusinessKey));
        NumberColumn.Write(block, scratch, decisions.Select(decision => decision.Head.At.ToUnixMicroseconds()));
        NumberColumn.Write(block, scratch, decisions.Select(decision => decision.Head.TookMicroseconds));
        NumberColumn.Write(block, scratch, decisions.Select(decision => (long)decision.Head.RetentionDays));
        NumberColumn.Write(block, scratch, decisions.Select(decision => FlagsOf(decision.Head)));
        NumberColumn.Write(block, scratch, decisions.Select(decision => BitConverter.DoubleToInt64Bits(decision.Head.Confidence)));
        TextColumn.Write(block, scratch, decisions.Select(decision => decision.Head.Caller));
        TextColumn.Write(block, scratch, decisions.Select(decision => decision.Head.RequestId));
        TextColumn.Write(block, scratch, decisions.Select(decision => decision.Head.Fallback));
        TextColumn.Write(block, scratch, decisions.Select(decision => decision.Head.FallbackReason));
        TextColumn.Write(block, scratch, decisions.Select(decision => decision.Head.Arm));
        WriteTensors(block, scratch, [.. decisions.Select(decision => decision.Inputs)]);
        WriteTensors(block, scratch, [.. decisions.Select(decision => decision.Outputs)]);
    }

    /// <summary>Reads those predictions of a block that a filter asks for. Tensors are unpacked only where there is any.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a block.</exception>
    public static IReadOnlyList<Decision> Read(ReadOnlySpan<byte> block, DecisionFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var reader = new ByteReader(block);
        var heads = ReadHeads(ref reader);
        var wanted = Enumerable.Range(0, heads.Length).Where(row => filter.Takes(heads[row])).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        var inputs = ReadTensors(ref reader, heads.Length);
        var outputs = ReadTensors(ref reader, heads.Length);
        return [.. wanted.Select(row => new Decision(heads[row], At(inputs, row), At(outputs, row)))];
    }

    private static long FlagsOf(in DecisionHead head) => (head.IsCached ? CachedFlag : 0) | (head.IsImmutable ? ImmutableFlag : 0) | (head.IsMadeOffline ? OfflineFlag : 0);

    private static DecisionHead[] ReadHeads(ref ByteReader reader)
    {
        var count = reader.ReadCount();
        var (tenant, model, version) = (reader.ReadText() ?? "", reader.ReadText() ?? "", reader.ReadCount());
        var ids = reader.Unpack();
        var (subjects, keys) = (TextColumn.Read(ref reader, count), TextColumn.Read(ref reader, count));
        var (times, took) = (NumberColumn.Read(ref reader, count), NumberColumn.Read(ref reader, count));
        var (retention, flags) = (NumberColumn.Read(ref reader, count), NumberColumn.Read(ref reader, count));
        var confidence = NumberColumn.Read(ref reader, count);
        var (callers, requests) = (TextColumn.Read(ref reader, count), TextColumn.Read(ref reader, count));
        var (fallbacks, reasons) = (TextColumn.Read(ref reader, count), TextColumn.Read(ref reader, count));
        var arms = TextColumn.Read(ref reader, count);
        var idReader = new ByteReader(ids);
        var heads = new DecisionHead[count];
        for (var row = 0; row < count; row++)
        {
            heads[row] = new DecisionHead
            {
                Id = idReader.ReadGuid(),
                At = UnixMicroseconds.FromUnixMicroseconds(times[row]),
                Tenant = tenant,
                Model = model,
                Version = version,
                RetentionDays = (int)retention[row],
                Caller = callers[row],
                Subject = subjects[row],
                RequestId = requests[row],
                BusinessKey = keys[row],
                Confidence = BitConverter.Int64BitsToDouble(confidence[row]),
                TookMicroseconds = took[row],
                IsCached = (flags[row] & CachedFlag) != 0,
                IsImmutable = (flags[row] & ImmutableFlag) != 0,
                IsMadeOffline = (flags[row] & OfflineFlag) != 0,
                Fallback = fallbacks[row],
                FallbackReason = reasons[row],
                Arm = arms[row],
            };
        }

        return heads;
    }

    private static void WriteTensors(ByteBuffer block, ByteBuffer scratch, List<ImmutableArray<DecisionTensor>> rows)
    {
        var columns = new Dictionary<(string Name, string Datatype), DecisionTensor?[]>();
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var tensor in rows[row])
            {
                var key = (tensor.Name, tensor.Datatype);
                if (!columns.TryGetValue(key, out var column))
                {
                    columns.Add(key, column = new DecisionTensor?[rows.Count]);
                }

                column[row] = tensor;
            }
        }

        block.WriteVarint((ulong)columns.Count);
        foreach (var ((name, datatype), column) in columns)
        {
            TensorColumn.Write(block, scratch, name, datatype, column);
        }
    }

    private static List<DecisionTensor?[]> ReadTensors(ref ByteReader reader, int count)
    {
        var columns = new List<DecisionTensor?[]>();
        for (var rest = reader.ReadCount(); rest > 0; rest--)
        {
            columns.Add(TensorColumn.Read(ref reader, count));
        }

        return columns;
    }

    private static ImmutableArray<DecisionTensor> At(List<DecisionTensor?[]> columns, int row) =>
        [.. columns.Select(column => column[row]).OfType<DecisionTensor>()];
}
