using Actors.LoadTests.Files;
using Actors.LoadTests.Requests;

namespace Actors.LoadTests.Tests.Files;

public sealed class ScenarioFileTests
{
    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(Path.Combine(Root, "loadtests", "scenarios"), "*.yaml").Select(file => Path.GetFileName(file))];

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException("There is no Actors.sln above the tests.");
        }
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Read_ShippedFile_IsUnderstood(string file)
    {
        var scenario = Read(File.ReadAllText(Path.Combine(Root, "loadtests", "scenarios", file)));

        scenario.Name.ShouldBe(Path.GetFileNameWithoutExtension(file));
        scenario.Summary.ShouldNotBeEmpty();
    }

    [Fact]
    public void Read_Yaml_TakesEverySection()
    {
        var scenario = Read("""
            name: all
            model: { name: m, widths: [3, 4, 1], seed: 9 }
            protocol: grpc
            encoding: binary
            loop: sensors
            sensors: { devices: 12, periodS: 0.5 }
            timeoutMs: 40
            """);

        (scenario.Protocol, scenario.Encoding, scenario.Loop, scenario.TimeoutMs).ShouldBe((WireProtocol.Grpc, TensorEncoding.Binary, LoopKind.Sensors, 40));
        scenario.Model.Widths.ShouldBe([3, 4, 1]);
        (scenario.Model.Seed, scenario.Sensors.Devices, scenario.Sensors.PeriodS, scenario.Sensors.Jitter).ShouldBe((9ul, 12, 0.5, 0.1));
    }

    [Fact]
    public void Read_Json_IsTheSame() => Read("""{"name":"j","loop":"constant","perSecond":100,"baselines":["bare"]}""").PerSecond.ShouldBe(100);

    [Fact]
    public void Read_UnknownKey_SaysItsLine() => Should.Throw<InvalidDataException>(() => Read("name: x\nconections: 3\n")).Message.ShouldStartWith("Line 2");

    [Fact]
    public void Read_SeveralFaults_SaysAll()
    {
        var message = Should.Throw<InvalidDataException>(() => Read("name: ''\nloop: poisson\nrows: 0\nsensors: { jitter: 3 }\n")).Message;

        message.Split(Environment.NewLine).Length.ShouldBe(4, message);
    }

    [Fact]
    public void Read_Nothing_IsRefused() => Should.Throw<InvalidDataException>(() => Read(""));

    private static ScenarioFile Read(string text) => ScenarioFile.Read(new StringReader(text));
}
