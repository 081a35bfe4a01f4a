namespace Actors.Benchmarks.Calls;

public sealed class BenchmarkGrain : Grain, IBenchmarkGrain
{
    public Task<int> AddAsync(int left, int right) => Task.FromResult(left + right);

    public ValueTask<int> AddValueAsync(int left, int right) => new(left + right);

    public async Task CallOneAfterTheOtherAsync(long other, int count)
    {
        var target = GrainFactory.GetGrain<IBenchmarkGrain>(other);
        for (var call = 0; call < count; call++)
        {
            await target.AddAsync(call, 1);
        }
    }

    public async Task CallValueOneAfterTheOtherAsync(long other, int count)
    {
        var target = GrainFactory.GetGrain<IBenchmarkGrain>(other);
        for (var call = 0; call < count; call++)
        {
            await target.AddValueAsync(call, 1);
        }
    }

    public async Task CallManyAtOnceAsync(long firstOther, int others, int atOnce, int count)
    {
        var targets = Enumerable.Range(0, others).Select(number => GrainFactory.GetGrain<IBenchmarkGrain>(firstOther + number)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(caller => LoopAsync(targets[caller % others], count / atOnce)));

        static async Task LoopAsync(IBenchmarkGrain target, int count)
        {
            for (var call = 0; call < count; call++)
            {
                await target.AddAsync(call, 1);
            }
        }
    }
}
