using Orleans.Concurrency;
using Orleans.Serialization;

namespace Actors.Runtime.Tests.Serialization;

[Collection(DefaultRuntimeDefinition.Name)]
public sealed class IsolationTests(DefaultRuntime runtime)
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IPostGrain Grain => runtime.Grains.GetGrain<IPostGrain>(_key);

    [Fact]
    public async Task Isolation_Record_CallerAndCalleeNeverShareIt()
    {
        var mine = new Letter("text", [1]) { Unnumbered = "mine", Enclosed = new Letter("inner", [2]) };

        var answer = await Grain.TakeLetterAsync(mine);
        answer.Numbers.Add(7);
        var kept = await Grain.KeptLetterAsync();

        mine.Numbers.ShouldBe([1]);
        answer.Numbers.ShouldBe([1, 99, 7]);
        kept.Numbers.ShouldBe([1, 99]);
        kept.Enclosed!.Text.ShouldBe("inner");
        kept.Enclosed.ShouldNotBeSameAs(mine.Enclosed);
    }

    [Fact]
    public async Task Isolation_RecordParameters_Travel()
    {
        var mine = new Note("text", [1, 2]);

        var theirs = await Grain.EchoNoteAsync(mine);

        theirs.Text.ShouldBe("text");
        theirs.Numbers.ShouldBe([1, 2]);
        theirs.Numbers.ShouldNotBeSameAs(mine.Numbers);
    }

    [Fact]
    public async Task Isolation_DerivedClass_KeepsTypePrivateMembersAndBase()
    {
        var dog = new Dog { Name = "dog", Friends = [new Animal { Name = "cat" }, new Dog { Name = "other dog" }] };
        dog.Tell("secret");

        var theirs = (await Grain.EchoAnimalAsync(dog)).ShouldBeOfType<Dog>();

        theirs.Name.ShouldBe("dog");
        theirs.Secrets.ShouldBe(["secret"]);
        theirs.Friends.Select(static friend => $"{friend.GetType().Name} {friend.Name}").ShouldBe(["Animal cat", "Dog other dog"]);
        theirs.Friends.ShouldNotBeSameAs(dog.Friends);
    }

    [Fact]
    public async Task Isolation_Struct_CopiesWhatItRefersTo()
    {
        var mine = new Pair { Left = [1], Right = [2] };

        var theirs = await Grain.EchoPairAsync(mine);

        theirs.Left.ShouldBe([1]);
        theirs.Left.ShouldNotBeSameAs(mine.Left);
        theirs.Right.ShouldBe([2]);
    }

    [Fact]
    public async Task Isolation_ImmutableClass_IsShared()
    {
        var frozen = new Frozen { Numbers = [1] };
        PostGrain.Original[_key] = frozen;

        (await Grain.IsSameAsync(frozen)).ShouldBeTrue();
    }

    [Fact]
    public async Task Isolation_ImmutableWrapper_IsShared()
    {
        int[] numbers = [1];
        PostGrain.Original[_key] = numbers;

        (await Grain.IsSameWrappedAsync(numbers.AsImmutable())).ShouldBeTrue();
    }

    [Fact]
    public async Task Isolation_ImmutableParameter_IsShared()
    {
        int[] numbers = [1];
        PostGrain.Original[_key] = numbers;

        (await Grain.IsSameParameterAsync(numbers)).ShouldBeTrue();
    }

    [Fact]
    public async Task Isolation_OneObjectTwice_StaysOne()
    {
        List<int> list = [1];

        (await Grain.AreOneAsync(list, list)).ShouldBeTrue();
        (await Grain.AreOneAsync(list, [1])).ShouldBeFalse();
    }

    [Fact]
    public async Task Isolation_Cycle_StaysOne()
    {
        var node = new Node();
        node.Next = new Node { Next = node };
        node.Others.AddRange(Enumerable.Range(0, 20).Select(_ => node));

        var theirs = await Grain.EchoNodeAsync(node);

        theirs.ShouldNotBeSameAs(node);
        theirs.Next!.Next.ShouldBeSameAs(theirs);
        theirs.Others.Count.ShouldBe(20);
        theirs.Others.ShouldAllBe(other => ReferenceEquals(other, theirs));
    }

    [Fact]
    public async Task Isolation_Collections_AreCopiedDeeply()
    {
        var dictionary = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase) { ["Key"] = [1] };
        var theirs = await Grain.EchoDictionaryAsync(dictionary);
        theirs["Key"].ShouldBe([1]);
        theirs["Key"].ShouldNotBeSameAs(dictionary["Key"]);
        theirs["kEY"].ShouldBe([1]);

        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "One" };
        (await Grain.EchoSetAsync(set)).ShouldNotBeSameAs(set);
        (await Grain.EchoSetAsync(set)).Contains("oNE").ShouldBeTrue();

        (int, List<int>) tuple = (1, [2]);
        var theirTuple = await Grain.EchoTupleAsync(tuple);
        theirTuple.Item2.ShouldBe([2]);
        theirTuple.Item2.ShouldNotBeSameAs(tuple.Item2);

        int[][] jagged = [[1], [2, 3]];
        var theirJagged = await Grain.EchoJaggedAsync(jagged);
        theirJagged.ShouldBe(jagged);
        theirJagged[1].ShouldNotBeSameAs(jagged[1]);
    }

    [Fact]
    public async Task Isolation_Memory_IsCopied()
    {
        byte[] bytes = [1, 2, 3];

        var theirs = await Grain.EchoMemoryAsync(bytes.AsMemory(1));
        bytes[1] = 9;

        theirs.ToArray().ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Isolation_Object_IsCopiedByItsOwnType()
    {
        int[] numbers = [1];

        (await Grain.EchoObjectAsync(numbers)).ShouldBeOfType<int[]>().ShouldNotBeSameAs(numbers);
        (await Grain.EchoObjectAsync("text")).ShouldBe("text");
        (await Grain.EchoObjectAsync(5)).ShouldBe(5);
        (await Grain.EchoNullableAsync(null)).ShouldBeNull();
        (await Grain.EchoNullableAsync(5)).ShouldBe(5);
    }

    [Fact]
    public async Task Isolation_TypeThatMayNotTravel_IsRefused()
    {
        var exception = await Should.ThrowAsync<CodecNotFoundException>(async () => await Grain.EchoObjectAsync(new Stranger()));

        exception.Message.ShouldContain(nameof(Stranger));
    }

    [Fact]
    public async Task Isolation_TypeThatMayNotTravelInside_IsRefused() =>
        await Should.ThrowAsync<CodecNotFoundException>(async () => await Grain.EchoObjectAsync(new List<object> { new Stranger() }));

    [Fact]
    public async Task Isolation_Grain_TravelsAsReference()
    {
        var other = runtime.Grains.GetGrain<IPostGrain>($"{_key} other");

        (await Grain.EchoGrainAsync(other)).ShouldBe(other);
        var self = await Grain.SelfAsync();
        self.ShouldBe(Grain);
        (await self.EchoNullableAsync(3)).ShouldBe(3);
    }

    [Fact]
    public async Task Isolation_Exception_KeepsTypeMembersAndStack()
    {
        var exception = await Should.ThrowAsync<LetterException>(() => Grain.FailAsync(17));

        exception.Message.ShouldBe("lost");
        exception.Code.ShouldBe(17);
        exception.StackTrace!.ShouldContain(nameof(PostGrain.FailAsync));
    }
}
