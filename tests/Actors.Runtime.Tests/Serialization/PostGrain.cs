using System.Collections.Concurrent;
using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Serialization;

public sealed class PostGrain : Grain, IPostGrain
{
    /// <summary>What the test sent, by key.</summary>
    public static readonly ConcurrentDictionary<string, object> Original = new();

    private Letter? _kept;

    private object Sent => Original[this.GetPrimaryKeyString()];

    public Task<Letter> TakeLetterAsync(Letter letter)
    {
        letter.Numbers.Add(99);
        _kept = letter;
        return Task.FromResult(letter);
    }

    public Task<Letter> KeptLetterAsync() => Task.FromResult(_kept!);

    public Task<Note> EchoNoteAsync(Note note) => Task.FromResult(note);

    public Task<Animal> EchoAnimalAsync(Animal animal) => Task.FromResult(animal);

    public Task<Pair> EchoPairAsync(Pair pair) => Task.FromResult(pair);

    public Task<bool> IsSameAsync(Frozen frozen) => Task.FromResult(ReferenceEquals(frozen, Sent));

    public Task<bool> IsSameWrappedAsync(Immutable<int[]> numbers) => Task.FromResult(ReferenceEquals(numbers.Value, Sent));

    public Task<bool> IsSameParameterAsync(int[] numbers) => Task.FromResult(ReferenceEquals(numbers, Sent));

    public Task<bool> AreOneAsync(List<int> left, List<int> right) => Task.FromResult(ReferenceEquals(left, right));

    public Task<Node> EchoNodeAsync(Node node) => Task.FromResult(node);

    public Task<object> EchoObjectAsync(object value) => Task.FromResult(value);

    public Task<Dictionary<string, List<int>>> EchoDictionaryAsync(Dictionary<string, List<int>> dictionary) => Task.FromResult(dictionary);

    public Task<HashSet<string>> EchoSetAsync(HashSet<string> set) => Task.FromResult(set);

    public Task<(int, List<int>)> EchoTupleAsync((int, List<int>) tuple) => Task.FromResult(tuple);

    public Task<int[][]> EchoJaggedAsync(int[][] jagged) => Task.FromResult(jagged);

    public Task<ReadOnlyMemory<byte>> EchoMemoryAsync(ReadOnlyMemory<byte> memory) => Task.FromResult(memory);

    public Task<IPostGrain> EchoGrainAsync(IPostGrain grain) => Task.FromResult(grain);

    public Task<IPostGrain> SelfAsync() => Task.FromResult<IPostGrain>(this);

    public Task FailAsync(int code) => throw new LetterException("lost", code);

    public Task<int?> EchoNullableAsync(int? value) => Task.FromResult(value);
}
