using Actors.Domain.Devices;

namespace Actors.Domain.Tests.Devices;

/// <summary>States as bytes and back.</summary>
public sealed class DeviceStateBytesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 30, TimeSpan.Zero);

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame()
    {
        var state = new DeviceState
        {
            EnrolledAt = Now.AddDays(-3),
            Token = "token",
            KeyHash = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray(),
            IsConfirmed = true,
            Thumbprint = "ab",
            PublicKey = "pem",
            Hardware = "bürd",
            Revoked = "stolen",
            Duplicate = "twice",
            LastSeen = Now,
            Lease = TimeSpan.FromSeconds(77),
            IsSilent = true,
            Boots = (ulong.MaxValue, 2, 1),
            Sequence = long.MaxValue,
            Attributes = """{"a":"b"}"""u8.ToArray(),
            Groups = ["g1", "g2"],
            Desired = new byte[40_000],
            DesiredVersion = 300,
            Reported = "{}"u8.ToArray(),
            ReportedVersion = -1,
            Telemetry = new byte[] { 1 },
            Models = "[]"u8.ToArray(),
            Updates = new byte[] { 9, 8 },
            HasUpdate = true,
        };

        var read = DeviceStateBytes.Read(DeviceStateBytes.Write(state));

        Plain(read).ShouldBe(Plain(state));
        Bytes(read).ShouldBe(Bytes(state));
        read.Groups.ShouldBe(state.Groups);
    }

    [Fact]
    public void Write_OfAPlainDevice_IsSmall() => DeviceStateBytes.Write(new DeviceState { EnrolledAt = Now, LastSeen = Now, KeyHash = new byte[32], Token = "t" }).Length.ShouldBeLessThan(80);

    [Fact]
    public void Read_OfATagThatIsNotKnown_SkipsIt()
    {
        var bytes = DeviceStateBytes.Write(new DeviceState { Token = "known", Lease = TimeSpan.FromSeconds(5) });

        DeviceStateBytes.Read((byte[])[.. bytes, 250, 2, 7, 7]).Token.ShouldBe("known");
    }

    [Theory]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 1, 2, 200 })]
    public void Read_OfWhatIsNoState_Fails(byte[] bytes) => Should.Throw<InvalidDataException>(() => DeviceStateBytes.Read(bytes));

    private static DeviceState Plain(DeviceState state) => state with
    {
        KeyHash = default,
        Attributes = default,
        Groups = [],
        Desired = default,
        Reported = default,
        Telemetry = default,
        Models = default,
        Updates = default,
    };

    private static byte[][] Bytes(DeviceState state) =>
        [.. new[] { state.KeyHash, state.Attributes, state.Desired, state.Reported, state.Telemetry, state.Models, state.Updates }.Select(part => part.ToArray())];
}
