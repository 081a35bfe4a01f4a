using Actors.Domain.Devices;
using Actors.Domain.Registry.Search;

namespace Actors.Domain.Tests.Devices;

/// <summary>Questions about devices.</summary>
public sealed class DeviceQueryTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly DeviceState State = new()
    {
        EnrolledAt = Now.AddDays(-1),
        LastSeen = Now.AddMinutes(-1),
        Token = "batch-7",
        Groups = ["north"],
        Attributes = """{"class":"b"}"""u8.ToArray(),
        Reported = """{"firmware":"1.2","free":12.5,"ok":true}"""u8.ToArray(),
        Desired = """{"rate":5}"""u8.ToArray(),
        Models = """[{"name":"faces","version":3},{"name":"voices","version":"9"},{"other":1}]"""u8.ToArray(),
        Telemetry = DeviceMeasures.None.Add([KeyValuePair.Create("temperature", 71.5)], Now).Next.Write(),
    };

    private static readonly DeviceGroups Groups = DeviceGroups.Of([KeyValuePair.Create("hot", "telemetry.temperature > 70"), KeyValuePair.Create("cold", "telemetry.temperature < 0")]);

    [Theory]
    [InlineData("id = 'd-1' AND state = 'online' AND token LIKE 'batch-%'", true)]
    [InlineData("group = 'north' AND group = 'hot'", true)]
    [InlineData("group = 'cold'", false)]
    [InlineData("attributes.class IN ('a', 'b') AND attributes.site IS NULL", true)]
    [InlineData("reported.firmware = '1.2' AND reported.ok = 'true' AND reported_number.free < 13", true)]
    [InlineData("desired.rate = '5'", true)]
    [InlineData("model.faces = '3' AND model.voices = '9' AND NOT model.faces = '4'", true)]
    [InlineData("last_seen < '2026-05-01T11:00:00Z'", false)]
    [InlineData("enrolled_at < '2026-05-01T11:00:00Z' AND update = 0", true)]
    [InlineData("telemetry.power > 0", false)]
    [InlineData("", true)]
    public void Holds_AsItIsSaid(string filter, bool holds) => DeviceQuery.Parse(filter, Groups).Holds("d-1", State, Now).ShouldBe(holds);

    [Fact]
    public void Parse_OfAFieldThatThereIsNot_SaysWhere() =>
        Should.Throw<FilterFormatException>(() => DeviceQuery.Parse("id = 'x' AND colour = 'red'", DeviceGroups.None)).Column.ShouldBe(14);
}
