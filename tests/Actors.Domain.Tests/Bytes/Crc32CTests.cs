using System.Text;
using Actors.Domain.Bytes;

namespace Actors.Domain.Tests.Bytes;

public sealed class Crc32CTests
{
    /// <summary>RFC 3720, appendix B.4, and the check value of CRC-32/ISCSI in the catalogue of parametrised CRC algorithms.</summary>
    [Fact]
    public void Of_PublishedBytes_GivesThePublishedChecksums()
    {
        Crc32C.Of(new byte[32]).ShouldBe(0x8A9136AAu);
        Crc32C.Of([.. Enumerable.Repeat((byte)0xFF, 32)]).ShouldBe(0x62A8AB43u);
        Crc32C.Of([.. Enumerable.Range(0, 32).Select(value => (byte)value)]).ShouldBe(0x46DD794Eu);
        Crc32C.Of(Encoding.ASCII.GetBytes("123456789")).ShouldBe(0xE3069283u);
        Crc32C.Of([]).ShouldBe(0u);
    }
}
