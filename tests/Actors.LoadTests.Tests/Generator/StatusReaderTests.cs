using Actors.LoadTests.Generator.Http2;

namespace Actors.LoadTests.Tests.Generator;

public sealed class StatusReaderTests
{
    [Fact]
    public void Read_IndexedStatus_IsThatOfTheStaticTable() => Read("88").ShouldBe((200, -1));

    [Fact]
    public void Read_LiteralStatus_IsItsText() => Read("48 03 333032").ShouldBe((302, -1));

    /// <summary>The first block of RFC 7541, C.6.1, after which 307 of C.6.2 in the same form.</summary>
    [Fact]
    public void Read_CodedStatusAmongOthers_IsItsText()
    {
        const string CacheControl = "5885aec3771a4b";
        Read("488264 02" + CacheControl).ShouldBe((302, -1));
        Read("4883640eff" + CacheControl).ShouldBe((307, -1));
    }

    [Fact]
    public void Read_Trailers_HaveTheStatusOfGrpc()
    {
        var name = Convert.ToHexString("grpc-status"u8);
        Read($"88 00 0b {name} 02 3134").ShouldBe((200, 14));
        var coded = HuffmanText.Encode("grpc-status");
        Read($"00 {0x80 | coded.Length:x2} {Convert.ToHexString(coded)} 01 38").ShouldBe((0, 8));
    }

    [Fact]
    public void Read_LongFields_AreSteppedOver()
    {
        var value = Convert.ToHexString(new byte[300]);
        Read($"20 00 01 61 7f ad01 {value} 89").ShouldBe((204, -1));
    }

    [Theory]
    [InlineData(0, "07")]
    [InlineData(302, "6402")]
    [InlineData(307, "640eff")]
    public void ReadDigits_Coded_IsTheNumber(int number, string coded) => HuffmanText.ReadDigits(Convert.FromHexString(coded), isCoded: true).ShouldBe(number);

    [Fact]
    public void ReadDigits_OfEncode_IsTheNumberAgain()
    {
        for (var number = 0; number < 1000; number++)
        {
            HuffmanText.ReadDigits(HuffmanText.Encode($"{number}"), isCoded: true).ShouldBe(number);
        }
    }

    private static (int Status, int GrpcStatus) Read(string hex)
    {
        var (status, grpcStatus) = (0, -1);
        StatusReader.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), ref status, ref grpcStatus);
        return (status, grpcStatus);
    }
}
