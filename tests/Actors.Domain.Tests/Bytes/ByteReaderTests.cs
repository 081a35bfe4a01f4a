using Actors.Domain.Bytes;

namespace Actors.Domain.Tests.Bytes;

public sealed class ByteReaderTests
{
    [Fact]
    public void Read_OfWhatWasWritten_GivesItBack()
    {
        long[] numbers = [0, 1, -1, 63, 64, -64, -65, 300, long.MaxValue, long.MinValue];
        string?[] texts = [null, "", "a", "ü€😀", new string('€', 42), new string('€', 43), new string('x', 1_000)];
        var buffer = new ByteBuffer(1);
        foreach (var number in numbers)
        {
            buffer.WriteSigned(number);
            buffer.WriteVarint((ulong)number);
        }

        foreach (var text in texts)
        {
            buffer.WriteText(text);
        }

        buffer.WriteDouble(Math.PI);
        buffer.WriteByte(7);
        buffer.WriteBlob([1, 2, 3]);

        var reader = new ByteReader(buffer.Written);
        foreach (var number in numbers)
        {
            reader.ReadSigned().ShouldBe(number);
            reader.ReadVarint().ShouldBe((ulong)number);
        }

        foreach (var text in texts)
        {
            reader.ReadText().ShouldBe(text);
        }

        reader.ReadDouble().ShouldBe(Math.PI);
        reader.ReadByte().ShouldBe((byte)7);
        reader.ReadBlob().ToArray().ShouldBe([1, 2, 3]);
        reader.IsAtEnd.ShouldBeTrue();
    }

    [Fact]
    public void WriteVarint_KnownNumber_HasThePublishedBytes()
    {
        // DWARF 5, figure 22: 12857 as LEB128.
        var buffer = new ByteBuffer();
        buffer.WriteVarint(12_857);

        buffer.Written.ToArray().ShouldBe([0xB9, 0x64]);
    }

    [Fact]
    public void Read_BeyondTheEnd_Throws()
    {
        _ = Should.Throw<InvalidDataException>(() => new ByteReader([]).ReadByte());
        _ = Should.Throw<InvalidDataException>(() => new ByteReader([0x80]).ReadVarint());
        _ = Should.Throw<InvalidDataException>(() => new ByteReader([5, 1]).ReadBlob().ToArray());
        _ = Should.Throw<InvalidDataException>(() => new ByteReader([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]).ReadVarint());
        _ = Should.Throw<InvalidDataException>(() => new ByteReader([0x80, 0x80, 0x80, 0x80, 0x10]).ReadCount());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Unshuffle_OfShuffled_GivesItBack(int width)
    {
        var bytes = Enumerable.Range(0, 40 * width).Select(number => (byte)(number * 7)).ToArray();
        var shuffled = new byte[bytes.Length];
        Packing.Shuffle(bytes, width, shuffled);

        Packing.Unshuffle(shuffled, width).ShouldBe(bytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Unpack_OfPacked_GivesItBack_AndDamageIsSeen(int count)
    {
        var bytes = Enumerable.Range(0, count).Select(number => (byte)(number % 11)).ToArray();
        var buffer = new ByteBuffer();
        buffer.Pack(bytes);
        var packed = buffer.Written.ToArray();

        var reader = new ByteReader(packed);
        reader.Unpack().ShouldBe(bytes);
        reader.IsAtEnd.ShouldBeTrue();
        packed[0] ^= 1;
        _ = Should.Throw<InvalidDataException>(() => Unpack(packed));
    }

    private static byte[] Unpack(byte[] packed)
    {
        var reader = new ByteReader(packed);
        return reader.Unpack();
    }

    [Fact]
    public void ReadCountOfRest_OfAsManyAsFollow_IsTheCount() => new ByteReader([3, 1, 2, 3]).ReadCountOfRest().ShouldBe(3);

    [Fact]
    public void ReadCountOfRest_OfMoreThanFollow_IsRefused() =>
        Should.Throw<InvalidDataException>(() => new ByteReader([4, 1, 2, 3]).ReadCountOfRest());
}
