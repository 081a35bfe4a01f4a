using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Serialization;

/// <summary>Keeps what it is given and gives it back, so that tests see what is shared.</summary>
public interface IPostGrain : IGrainWithStringKey
{
    /// <summary>Keeps the object and changes it.</summary>
    Task<Letter> TakeLetterAsync(Letter letter);

    Task<Letter> KeptLetterAsync();

    Task<Note> EchoNoteAsync(Note note);

    Task<Animal> EchoAnimalAsync(Animal animal);

    Task<Pair> EchoPairAsync(Pair pair);

    /// <summary>Whether it is the very object that the test put into <see cref="PostGrain.Original"/>.</summary>
    Task<bool> IsSameAsync(Frozen frozen);

    Task<bool> IsSameWrappedAsync(Immutable<int[]> numbers);

    Task<bool> IsSameParameterAsync([Immutable] int[] numbers);

    Task<bool> AreOneAsync(List<int> left, List<int> right);

    Task<Node> EchoNodeAsync(Node node);

    Task<object> EchoObjectAsync(object value);

    Task<Dictionary<string, List<int>>> EchoDictionaryAsync(Dictionary<string, List<int>> dictionary);

    Task<HashSet<string>> EchoSetAsync(HashSet<string> set);

    Task<(int, List<int>)> EchoTupleAsync((int, List<int>) tuple);

    Task<int[][]> EchoJaggedAsync(int[][] jagged);

    Task<ReadOnlyMemory<byte>> EchoMemoryAsync(ReadOnlyMemory<byte> memory);

    Task<IPostGrain> EchoGrainAsync(IPostGrain grain);

    Task<IPostGrain> SelfAsync();

    Task FailAsync(int code);

    Task<int?> EchoNullableAsync(int? value);
}
