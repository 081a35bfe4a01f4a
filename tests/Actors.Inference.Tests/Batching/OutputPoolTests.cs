namespace Actors.Inference.Tests;

public sealed class OutputPoolTests
{
    [Theory]
    [InlineData(0, 256)]
    [InlineData(256, 256)]
    [InlineData(257, 512)]
    [InlineData(16 << 20, 16 << 20)]
    [InlineData((16 << 20) + 1, (16 << 20) + 1)]
    public void Rent_Size_GivesItsClass(int size, int length) => new OutputPool(1 << 20).Rent(size).Bytes.Length.ShouldBe(length);

    [Fact]
    public void Release_LastReference_GivesTheBlockToTheNext()
    {
        OutputPool pool = new(1 << 20);
        OutputBlock block = pool.Rent(100);
        block.Retain(1);
        block.Release();
        pool.KeptBytes.ShouldBe(0);

        block.Release();

        pool.KeptBytes.ShouldBe(256);
        pool.Rent(100).ShouldBeSameAs(block);
    }

    [Fact]
    public void Release_PoolFull_LetsTheBlockGo()
    {
        OutputPool pool = new(300);
        OutputBlock first = pool.Rent(1);
        OutputBlock second = pool.Rent(1);

        first.Release();
        second.Release();

        pool.KeptBytes.ShouldBe(256);
    }

    [Fact]
    public void Dispose_Twice_GivesTheBlockBackOnce()
    {
        OutputPool pool = new(1 << 20);
        OutputBlock block = pool.Rent(1);
        block.Retain(1);
        OutputLease lease = new(block);

        lease.Dispose();
        lease.Dispose();

        block.References.ShouldBe(1);
    }
}
