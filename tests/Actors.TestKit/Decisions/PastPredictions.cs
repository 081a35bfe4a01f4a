using System.Buffers.Binary;
using Actors.Domain.Bytes;
using Actors.Domain.Decisions;

namespace Actors.TestKit.Decisions;

/// <summary>Predictions of the past as the decision log keeps them: of an <c>amount</c>, FP64 [1 x 1], the probabilities <c>p</c> of two classes, FP64 [1 x 2].</summary>
public static class PastPredictions
{
    private const int Node = 4_711;
    private const int RetentionDays = 3_650;

    /// <summary>Makes predictions by version 1 of a model of the tenant <c>default</c>, a second apart.</summary>
    /// <param name="model">The model.</param>
    /// <param name="start">When the first was answered.</param>
    /// <param name="scores">The probability of the second class in each, 0 to 1; the amounts are their places.</param>
    /// <param name="write">Puts the frame of one into the log.</param>
    /// <returns>Their ids.</returns>
    public static async Task<List<Guid>> WriteAsync(string model, DateTimeOffset start, IReadOnlyList<double> scores, Func<ReadOnlyMemory<byte>, Task> write)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(write);
        var ids = new List<Guid>();
        foreach (var (place, score) in scores.Index())
        {
            var at = start.AddSeconds(place);
            var decision = new Decision(
                new DecisionHead { Id = DecisionIds.Make(at, Node, (uint)place), At = at, Tenant = "default", Model = model, Version = 1, RetentionDays = RetentionDays },
                [Doubles("amount", [1, 1], place)],
                [Doubles("p", [1, 2], 1 - score, score)]);
            var frame = new ByteBuffer();
            DecisionFrame.Write(frame, decision);
            await write(frame.WrittenMemory);
            ids.Add(decision.Head.Id);
        }

        return ids;
    }

    private static DecisionTensor Doubles(string name, long[] shape, params double[] values)
    {
        var bytes = new byte[values.Length * sizeof(double)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        }

        return new DecisionTensor(name, "FP64", [.. shape], FieldForm.Content, bytes);
    }
}
