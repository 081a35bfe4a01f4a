using System.Text;
using System.Text.Json;
using Actors.Domain.Remote;

namespace Actors.Domain.Tests.Remote;

public sealed class JsonTemplateTests
{
    [Theory]
    [InlineData("\"${x}\"", "[[1,2],[3,4]]")]
    [InlineData("""{"in":"${x}","k":[true,null,1.50,"t"]}""", """{"in":[[1,2],[3,4]],"k":[true,null,1.50,"t"]}""")]
    [InlineData("""{"in":{"$rows":{"whole":"${x}","second":"${x[1]}"}}}""", """{"in":[{"whole":[1,2],"second":2},{"whole":[3,4],"second":4}]}""")]
    [InlineData("""{"$rows":[1]}""", "[[1],[1]]")]
    [InlineData("""{"a":"$${x}","b":"$x"}""", """{"a":"${x}","b":"$x"}""")]
    public void Write_ATemplate_PutsInputsInTheirPlaces(string template, string written) => Write(template, byRow: false, -1).ShouldBe(written);

    [Fact]
    public void Write_ARow_PutsItsValuesInTheirPlaces() => Write("""{"a":"${x}","b":"${x[0]}"}""", byRow: true, 1).ShouldBe("""{"a":[3,4],"b":3}""");

    [Fact]
    public void Read_MoreValuesThanAreTaken_IsOneFault()
    {
        using var document = JsonDocument.Parse("[" + string.Join(',', Enumerable.Repeat("1", JsonTemplate.MaxNodes + 5)) + "]");
        var faults = new List<string>();
        _ = JsonTemplate.Read(document.RootElement, byRow: false, [], faults);
        faults.ShouldHaveSingleItem().ShouldContain("more than 1000 values");
    }

    private static string Write(string template, bool byRow, int row)
    {
        using var document = JsonDocument.Parse(template);
        var faults = new List<string>();
        var read = JsonTemplate.Read(document.RootElement, byRow, [new RemoteTensor("x", "FP32", [-1, 2])], faults);
        faults.ShouldBeEmpty();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            read.Write(json, new Table(), row);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Table : ITemplateInputs
    {
        private readonly int[][] _rows = [[1, 2], [3, 4]];

        public int Rows => _rows.Length;

        public void WriteWhole(Utf8JsonWriter json, string input) => JsonSerializer.Serialize(json, _rows);

        public void WriteRow(Utf8JsonWriter json, string input, int row) => JsonSerializer.Serialize(json, _rows[row]);

        public void WriteElement(Utf8JsonWriter json, string input, int row, int element) => json.WriteNumberValue(_rows[row][element]);
    }
}
