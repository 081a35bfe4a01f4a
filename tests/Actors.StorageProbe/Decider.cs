using Actors.Domain.Bytes;
using Actors.Domain.Decisions;
using Actors.Storage.Decisions;

namespace Actors.StorageProbe;

/// <summary>Writes durable predictions without end, and says of each that it is on disk once that is so.</summary>
internal static class Decider
{
    private const int Tasks = 8;

    public static void Start(IDecisionLog log)
    {
        var process = (ulong)Random.Shared.NextInt64();
        var count = 0;
        for (var task = 0; task < Tasks; task++)
        {
            _ = Task.Run(async () =>
            {
                while (true)
                {
                    var id = DecisionIds.Make(TimeProvider.System.GetUtcNow(), process, (uint)Interlocked.Increment(ref count));
                    if (await log.WriteAsync(Frame(id), template: null, DecisionLevel.Durable, refusesWhenFull: false, CancellationToken.None) == DecisionReceipt.Taken)
                    {
                        Console.WriteLine($"kept {id}");
                    }
                }
            });
        }
    }

    private static byte[] Frame(Guid id)
    {
        var buffer = new ByteBuffer();
        var head = new DecisionHead { Id = id, At = TimeProvider.System.GetUtcNow(), Tenant = "acme", Model = "fraud", Version = 1, RetentionDays = 30, Subject = "ada" };
        DecisionFrame.Write(buffer, new Decision(head, [new DecisionTensor("x", "FP32", [1, 2], FieldForm.Sealed, new byte[8])], []));
        return buffer.Written.ToArray();
    }
}
