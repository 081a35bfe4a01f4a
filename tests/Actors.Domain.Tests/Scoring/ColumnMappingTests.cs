using System.Collections.Immutable;
using Actors.Domain.Scoring;

namespace Actors.Domain.Tests.Scoring;

public sealed class ColumnMappingTests
{
    private static readonly ScoringTensor One = new("x", "FP32", [-1, 1]);
    private static readonly ScoringTensor Two = new("x", "FP32", [-1, 2]);
    private static readonly ScoringTensor Extra = new("z", "INT64", [-1], IsOptional: true);

    [Theory]
    [InlineData("x_0,x_1,y", "", "x_0,x_1")]
    [InlineData("x[1],x[0]", "", "x[0],x[1]")]
    [InlineData("age,income,id", "id", "age,income")]
    public void Find_ByNameOrByPlace(string columns, string keep, string found)
    {
        var (mapping, fault) = ColumnMapping.Find([Two, Extra], columns.Split(','), ImmutableDictionary<string, ImmutableArray<string>>.Empty, keep.Split(',', StringSplitOptions.RemoveEmptyEntries), mayBeArrays: false);
        fault.ShouldBeNull();
        mapping.Single().Columns.ShouldBe(found.Split(','));
    }

    [Fact]
    public void Find_ColumnToKeepThatIsNotThere_IsRefused() =>
        ColumnMapping.Find([One], ["x"], ImmutableDictionary<string, ImmutableArray<string>>.Empty, ["id"], mayBeArrays: false).Fault!.ShouldContain("keep names a column 'id'");

    [Fact]
    public void Find_AnArrayInJsonLines_AndTheOptionalInputWhereItIsThere()
    {
        var (mapping, fault) = ColumnMapping.Find([Two, Extra], ["z", "x"], ImmutableDictionary<string, ImmutableArray<string>>.Empty, [], mayBeArrays: true);
        fault.ShouldBeNull();
        mapping.Select(input => (input.Input.Name, input.IsArray)).ShouldBe([("x", true), ("z", false)]);
    }

    [Theory]
    [InlineData("x", "a", "to come from a column 'a' that the dataset does not have")]
    [InlineData("y", "b", "an input 'y' that the model does not have")]
    [InlineData("x", "b,c", "has 1 elements a row, but 2 columns are named")]
    public void Find_WhatTheCallerSays_HasToBeThere(string input, string columns, string fault) =>
        ColumnMapping.Find([One], ["b", "c"], ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(input, [.. columns.Split(',')]), [], mayBeArrays: false).Fault!.ShouldContain(fault);

    [Fact]
    public void Find_Nowhere_SaysWhatWasLookedFor() =>
        ColumnMapping.Find([Two, One with { Name = "w" }], ["b"], ImmutableDictionary<string, ImmutableArray<string>>.Empty, [], mayBeArrays: false).Fault
            .ShouldBe("Input 'x' is in no column: columns 'x_0' to 'x_1' were looked for, or an array 'x' in JSON lines. The dataset has b. Say which with columns.");

    [Fact]
    public void Find_ShapesThatAreNoRows_AreRefused()
    {
        ColumnMapping.Find([new ScoringTensor("x", "FP32", [-1, -1])], ["x"], ImmutableDictionary<string, ImmutableArray<string>>.Empty, [], mayBeArrays: true).Fault!.ShouldContain("all dimensions but the first");
        ColumnMapping.Find([new ScoringTensor("x", "FP32", [3, 1])], ["x"], ImmutableDictionary<string, ImmutableArray<string>>.Empty, [], mayBeArrays: false).Fault!.ShouldContain("first dimension counts rows");
    }
}
