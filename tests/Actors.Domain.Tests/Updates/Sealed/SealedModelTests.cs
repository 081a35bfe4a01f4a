using Actors.Domain.Updates.Sealed;

namespace Actors.Domain.Tests.Updates.Sealed;

public sealed class SealedModelTests
{
    private const int Piece = SealedModel.PieceBytes;
    private static readonly byte[] Key = [.. Enumerable.Range(0, SealedModel.KeyBytes).Select(i => (byte)i)];
    private static readonly byte[] Prefix = [1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData((3 * Piece) + 5)]
    public async Task Open_OfWhatWasSealed_GivesItBack(int length)
    {
        var model = Bytes(length);
        var sealedBytes = await SealAsync(model);
        sealedBytes.LongLength.ShouldBe(SealedModel.SealedLength(length));
        (await OpenAsync(sealedBytes, Key)).ShouldBe(model);
    }

    [Fact]
    public async Task Open_OfChangedMovedOrCutPieces_IsRefused()
    {
        var sealedBytes = await SealAsync(Bytes((2 * Piece) + 100));
        const int head = 16;
        const int whole = Piece + 16;
        foreach (var at in (int[])[0, 4, 5, 9, head, head + whole - 1, head + whole, sealedBytes.Length - 1])
        {
            var changed = (byte[])sealedBytes.Clone();
            changed[at] ^= 1;
            (await OpenAsync(changed, Key)).ShouldBeNull($"byte {at}");
        }

        (await OpenAsync(sealedBytes[..(head + whole)], Key)).ShouldBeNull("the first piece is not the last");
        (await OpenAsync(sealedBytes[..(head + (2 * whole))], Key)).ShouldBeNull("the second piece is not the last");
        (await OpenAsync([.. sealedBytes, 0], Key)).ShouldBeNull("something follows");
        (await OpenAsync([.. sealedBytes[..head], .. sealedBytes[(head + whole)..(head + (2 * whole))], .. sealedBytes[head..(head + whole)], .. sealedBytes[(head + (2 * whole))..]], Key))
            .ShouldBeNull("the pieces changed places");
        (await OpenAsync(sealedBytes, [.. Key.Reverse()])).ShouldBeNull("another key");
        (await OpenAsync(sealedBytes[..10], Key)).ShouldBeNull("a piece of the header");
        (await OpenAsync(sealedBytes[..head], Key)).ShouldBeNull("nothing but the header");
    }

    [Fact]
    public async Task Open_OfMoreThanIsTaken_IsRefused() => (await OpenAsync(await SealAsync(Bytes(Piece * 2)), Key, Piece)).ShouldBeNull();

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 31) >> 3))];

    private static async Task<byte[]> SealAsync(byte[] model)
    {
        using var output = new MemoryStream();
        await SealedModel.SealAsync(new MemoryStream(model), output, Key, Prefix, default);
        return output.ToArray();
    }

    private static async Task<byte[]?> OpenAsync(byte[] sealedBytes, byte[] key, long max = 1 << 20)
    {
        using var output = new MemoryStream();
        return await SealedModel.TryOpenAsync(new MemoryStream(sealedBytes), output, key, max, default) ? output.ToArray() : null;
    }
}
