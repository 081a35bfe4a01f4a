using System.Buffers.Binary;
using System.Text;
using Actors.Domain.Scoring;

namespace Actors.Domain.Tests.Scoring;

public sealed class TensorBlockTests
{
    private static readonly string[] Columns = ["a", "b"];

    [Fact]
    public void Add_WritesRowsInTheOrderOfColumns()
    {
        var block = Block("FP32", MissingPolicy.Nan, "b", "a");
        Add(block, "1.5,2\n").ShouldBeNull();
        Add(block, "x,2\n").ShouldBe("'a' is 'x', which is no FP32");
        Add(block, ", -4 \n").ShouldBeNull();
        block.Rows.ShouldBe(2);
        block.Shape(0, block.Rows).ShouldBe([2, 2]);
        Singles(block.Content(0)).ShouldBe([2, 1.5f, -4, float.NaN]);
        Singles(block.Content(0, 1)).ShouldBe([-4, float.NaN]);
        block.Clear();
        block.Rows.ShouldBe(0);
        Add(block, "3,4\n").ShouldBeNull();
        Singles(block.Content(0)).ShouldBe([4, 3]);
    }

    [Theory]
    [InlineData("FP32", "", "'a' is empty")]
    [InlineData("INT8", "128", "'a' is '128', which is no INT8")]
    [InlineData("UINT16", "-1", "'a' is '-1', which is no UINT16")]
    [InlineData("INT64", "1.5", "'a' is '1.5', which is no INT64")]
    [InlineData("BOOL", "2", "'a' is '2', which is no BOOL")]
    [InlineData("UINT64", "-1", "'a' is '-1', which is no UINT64")]
    public void Add_WhatTheTypeDoesNotHold_SaysWhichColumn(string datatype, string cell, string fault) =>
        Add(Block(datatype, MissingPolicy.Bad, "a"), cell + ",0\n").ShouldBe(fault);

    [Theory]
    [InlineData("INT8", "-128", new byte[] { 128 })]
    [InlineData("UINT64", "18446744073709551615", new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 })]
    [InlineData("BOOL", "true", new byte[] { 1 })]
    [InlineData("FP16", "1.5", new byte[] { 0, 0x3E })]
    [InlineData("BYTES", "hé", new byte[] { 3, 0, 0, 0, 0x68, 0xC3, 0xA9 })]
    public void Add_WritesElementsLittleEndian(string datatype, string cell, byte[] content)
    {
        var block = Block(datatype, MissingPolicy.Bad, "a");
        Add(block, cell + ",0\n").ShouldBeNull();
        block.Content(0).ToArray().ShouldBe(content);
    }

    [Fact]
    public void Add_ArrayOfJson_HasToHaveAllElements()
    {
        var plan = new ScoringPlan { Inputs = [new InputColumns(new ScoringTensor("x", "FP32", [-1, 2, 2]), ["x"])] };
        var block = new TensorBlock(plan, ["x"]);
        var reader = new JsonlReader(["x"]);
        reader.Read("{\"x\":[[1,2],[3,4.5]]}"u8).ShouldBeTrue();
        block.Add(reader).ShouldBeNull();
        Singles(block.Content(0)).ShouldBe([1, 2, 3, 4.5f]);
        block.Shape(0, 1).ShouldBe([1, 2, 2]);
        reader.Read("{\"x\":[1,2,3]}"u8).ShouldBeTrue();
        block.Add(reader).ShouldBe("'x' has 3 elements, input 'x' has 4 a row");
        reader.Read("{\"x\":[1,\"2\",3,4]}"u8).ShouldBeTrue();
        block.Add(reader).ShouldBe("element 1 of 'x' is no FP32");
        reader.Read("{\"x\":1}"u8).ShouldBeTrue();
        block.Add(reader).ShouldBe("'x' is not an array");
        block.Rows.ShouldBe(1);
        block.Content(0).Length.ShouldBe(16);
    }

    private static TensorBlock Block(string datatype, MissingPolicy missing, params string[] from) =>
        new(new ScoringPlan { Missing = missing, Inputs = [new InputColumns(new ScoringTensor("x", datatype, [-1, from.Length]), [.. from])] }, Columns);

    private static string? Add(TensorBlock block, string row)
    {
        var reader = new CsvReader(["a", "b"], Columns);
        reader.Read(Encoding.UTF8.GetBytes(row)).ShouldBeTrue();
        return block.Add(reader);
    }

    private static float[] Singles(ReadOnlyMemory<byte> content) =>
        [.. Enumerable.Range(0, content.Length / 4).Select(place => BinaryPrimitives.ReadSingleLittleEndian(content.Span[(4 * place)..]))];
}
