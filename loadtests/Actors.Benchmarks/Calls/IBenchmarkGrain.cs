namespace Actors.Benchmarks.Calls;

/// <summary>Does next to nothing, so that the call itself is what is measured.</summary>
public interface IBenchmarkGrain : IGrainWithIntegerKey
{
    Task<int> AddAsync(int left, int right);

    ValueTask<int> AddValueAsync(int left, int right);

    /// <summary>Calls <see cref="AddAsync"/> of another grain that many times, one after the other.</summary>
    Task CallOneAfterTheOtherAsync(long other, int count);

    /// <summary>Calls <see cref="AddValueAsync"/> of another grain that many times, one after the other.</summary>
    Task CallValueOneAfterTheOtherAsync(long other, int count);

    /// <summary>Keeps that many calls to other grains under way until the count is done.</summary>
    Task CallManyAtOnceAsync(long firstOther, int others, int atOnce, int count);
}
