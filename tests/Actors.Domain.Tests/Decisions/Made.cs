using System.Collections.Immutable;
using System.Text;
using Actors.Domain.Decisions;

namespace Actors.Domain.Tests.Decisions;

/// <summary>Predictions made up from a seed.</summary>
internal static class Made
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static List<Decision> Many(int seed, int count, string tenant = "acme", int days = 30)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => One(random, number, tenant, days))];
    }

    public static Decision One(Random random, int number, string tenant = "acme", int days = 30)
    {
        var at = Start.AddMilliseconds(random.Next(10_000_000)).AddMicroseconds(random.Next(1_000));
        return new Decision(
            new DecisionHead
            {
                Id = DecisionIds.Make(at, (ulong)random.NextInt64(), (uint)number),
                At = at,
                Tenant = tenant,
                Model = random.Next(3) == 0 ? "fraud" : "churn",
                Version = random.Next(1, 3),
                RetentionDays = days,
                Caller = Maybe(random, "key:" + random.Next(3)),
                Subject = Maybe(random, "subject-" + random.Next(40)),
                RequestId = Maybe(random, "r" + number),
                BusinessKey = Maybe(random, "order/" + random.Next(1_000) + "/ü"),
                Confidence = random.Next(4) == 0 ? double.NaN : random.NextDouble(),
                TookMicroseconds = random.Next(100_000),
                IsCached = random.Next(2) == 0,
                IsMadeOffline = number % 3 == 0,
                Fallback = random.Next(9) == 0 ? "version 1" : null,
                FallbackReason = random.Next(9) == 0 ? "unavailable" : null,
                Arm = Maybe(random, "candidate"),
            },
            Tensors(random),
            [new DecisionTensor("score", "FP32", [1, 2], FieldForm.Content, Bytes(random, 8))]);
    }

    public static IEnumerable<string> Texts(IEnumerable<Decision> decisions) => decisions.Select(Text);

    /// <summary>All of a prediction in words, its tensors by name: what two that are alike have alike.</summary>
    public static string Text(Decision decision)
    {
        var text = new StringBuilder().Append(decision.Head);
        foreach (var tensor in decision.Inputs.Concat(decision.Outputs).OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            _ = text.Append(';').Append(tensor.Name).Append(tensor.Datatype).AppendJoin(',', tensor.Shape).Append(tensor.Form).Append(Convert.ToHexString(tensor.Content.Span));
        }

        return text.ToString();
    }

    private static ImmutableArray<DecisionTensor> Tensors(Random random)
    {
        var rows = random.Next(1, 4);
        var tensors = new List<DecisionTensor> { new("x", "FP32", [rows, 4], FieldForm.Content, Bytes(random, rows * 16)) };
        if (random.Next(3) > 0)
        {
            var name = Encoding.UTF8.GetBytes("Ada" + random.Next(10));
            tensors.Add(new DecisionTensor("name", "BYTES", [1], FieldForm.Content, (byte[])[(byte)name.Length, 0, 0, 0, .. name]));
        }

        if (random.Next(3) > 0)
        {
            var form = (FieldForm)random.Next(4);
            tensors.Add(new DecisionTensor("income", "FP64", [2], form, form switch
            {
                FieldForm.Digest => Bytes(random, 32),
                FieldForm.Omitted => ReadOnlyMemory<byte>.Empty,
                FieldForm.Sealed => Bytes(random, 29 + 16),
                _ => Bytes(random, 16),
            }));
        }

        return [.. tensors];
    }

    private static string? Maybe(Random random, string text) => random.Next(2) == 0 ? text : null;

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
