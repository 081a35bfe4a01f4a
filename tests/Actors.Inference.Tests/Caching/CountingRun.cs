using System.Buffers.Binary;

namespace Actors.Inference.Tests.Caching;

/// <summary>A model that answers the sum of its bytes, counts its runs, and can be held or made to fail.</summary>
internal sealed class CountingRun : IModelRun
{
    private int _runs;

    public int Runs => Volatile.Read(ref _runs);

    /// <summary>Runs wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>What the runs answer instead, by their number from 1; null for the sum.</summary>
    public Func<int, EngineReply?> Answer { get; set; } = static _ => null;

    /// <summary>The token of the last run.</summary>
    public CancellationToken Token { get; private set; }

    public async ValueTask<EngineReply> RunAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _runs);
        Token = cancellationToken;
        await Gate.WaitAsync(cancellationToken);
        if (Answer(number) is { } answer)
        {
            return answer;
        }

        var sum = 0;
        foreach (var tensor in request.Inputs.ToArray())
        {
            foreach (var item in tensor.Content.ToArray())
            {
                sum += item;
            }
        }

        var content = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(content, sum);
        return new EngineReply(EngineOutcome.Done, [new Tensor("sum", ElementType.Int32, [1], content)], null, null, new RunFacts(1, 1, 1, default, default, DispatchReason.Idle));
    }
}
