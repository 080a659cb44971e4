using System.Text.Json;
using Ayon.Events.Topics;
using CsCheck;

namespace Ayon.Events.Generators.Tests.Live;

public sealed class MalformedTests
{
    // Bytes that mean something in JSON.
    private static readonly byte[] Telling = [.. "{}[]\",:\\ntf0-.eu1"u8];

    [Theory]
    [InlineData("""{}""", "text", "is missing")]
    [InlineData("""{"text":null}""", "text", "is null")]
    [InlineData("""{"text":1}""", "text", "is not a text")]
    [InlineData("""{"text":"\ud800"}""", "text", "is not valid text")]
    [InlineData("""{"text":"","truth":"true"}""", "truth", "is neither true nor false")]
    [InlineData("""{"text":"","truth":null}""", "truth", "is null")]
    [InlineData("""{"text":"","int8":128}""", "int8", "is not a whole number from -128 to 127")]
    [InlineData("""{"text":"","uInt8":-1}""", "uInt8", "is not a whole number from 0 to 255")]
    [InlineData("""{"text":"","int16":1e9}""", "int16", "is not a whole number from -32768 to 32767")]
    [InlineData("""{"text":"","uInt16":65536}""", "uInt16", "is not a whole number from 0 to 65535")]
    [InlineData("""{"text":"","int32":1.5}""", "int32", "is not a whole number from -2147483648 to 2147483647")]
    [InlineData("""{"text":"","uInt32":"1"}""", "uInt32", "is not a whole number from 0 to 4294967295")]
    [InlineData("""{"text":"","int64":9223372036854775808}""", "int64", "is not a whole number from -9223372036854775808 to 9223372036854775807")]
    [InlineData("""{"text":"","uInt64":18446744073709551616}""", "uInt64", "is not a whole number from 0 to 18446744073709551615")]
    [InlineData("""null""", "", "is null")]
    [InlineData("""[]""", "", "is not an object")]
    [InlineData("""1""", "", "is not an object")]
    [InlineData(""" """, "", "is not valid JSON, or is nested more than 64 levels deep")]
    [InlineData("""{"text":""} {}""", "", "is not valid JSON, or is nested more than 64 levels deep")]
    [InlineData("""{"text":"" """, "", "is not valid JSON, or is nested more than 64 levels deep")]
    [InlineData("""{"text":"","x":[}}""", "", "is not valid JSON, or is nested more than 64 levels deep")]
    [InlineData("""{"\ud800":""}""", "?", "is not valid text")]
    public void Read_WrongSummary_NamesMemberAndProblem(string json, string member, string problem)
    {
        var exception = Assert.Throws<ContractException>(() => Reference.Read<Scalars>(json, ""));
        Assert.Equal(("test.scalars", "summary", member), (exception.Topic, exception.Part, exception.Member));
        Assert.EndsWith($" {problem}.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"single":1e39}""", "single")]
    [InlineData("""{"double":1e999}""", "double")]
    [InlineData("""{"double":"NaN"}""", "double")]
    [InlineData("""{"decimal":1e29}""", "decimal")]
    [InlineData("""{"guid":"0123456789abcdef0123456789abcde"}""", "guid")]
    [InlineData("""{"guid":"\ud800"}""", "guid")]
    [InlineData("""{"time":"yesterday"}""", "time")]
    [InlineData("""{"moment":"2026-13-01T00:00:00Z"}""", "moment")]
    [InlineData("""{"moment":17}""", "moment")]
    [InlineData("""{"approval":"approved"}""", "approval")]
    [InlineData("""{"approval":"Approved"}""", "approval")]
    [InlineData("""{"approval":0}""", "approval")]
    [InlineData("""{"approval":"\udfff"}""", "approval")]
    [InlineData("""{"access":"Read"}""", "access")]
    [InlineData("""{"access":4294967296}""", "access")]
    public void Read_WrongPayload_NamesTheMember(string json, string member)
    {
        var exception = Assert.Throws<ContractException>(() => Reference.Read<Scalars>("""{"text":""}""", json));
        Assert.Equal(("test.scalars", "payload", member), (exception.Topic, exception.Part, exception.Member));
    }

    [Theory]
    [InlineData("""{"shots":[{"name":"a"},{"name":"b","tags":["x",1]}]}""", "shots/1/tags/1")]
    [InlineData("""{"shots":[{"name":"a"},{"x":[{"y":[]}]}]}""", "shots/1/name")]
    [InlineData("""{"shots":[{"name":"a","cover":{}}]}""", "shots/0/cover/number")]
    [InlineData("""{"shots":[null]}""", "shots/0")]
    [InlineData("""{"shots":{}}""", "shots")]
    [InlineData("""{"shots":[],"matrix":[[1],[2,true]]}""", "matrix/1/1")]
    [InlineData("""{"shots":[],"rows":[null,[null]]}""", "rows/1/0")]
    public void Read_WrongInside_NamesThePath(string json, string member)
    {
        var exception = Assert.Throws<ContractException>(() => Reference.Read<Nested>("""{"main":{"name":""},"names":[]}""", json));
        Assert.Equal(("payload", member), (exception.Part, exception.Member));
    }

    [Fact]
    public void Read_DeepRecursion_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"number":1,"shot":{"name":"","cover":""", 5000));
        Assert.Throws<ContractException>(() => Reference.Read<Nested>("""{"main":{"name":""},"names":[]}""", $$"""{"shots":[],"frames":[{{deep}}"""));
    }

    [Fact]
    public void Read_InvalidUtf8_IsRefused() =>
        Assert.Throws<ContractException>(() => Read<Scalars>([.. "{\"text\":\""u8, 0xFF, .. "\"}"u8], []));

    // Whatever is done to valid JSON, reading it gives a record or a ContractException, and takes nothing that
    // System.Text.Json refuses.
    [Fact]
    public void Read_Mutated_ThrowsContractExceptionsOnly()
    {
        Fuzz(Gens.Scalars);
        Fuzz(Gens.Optional);
        Fuzz(Gens.Nested);
    }

    [Fact]
    public void Read_MutatedRichTypes_ThrowsContractExceptionsOnly()
    {
        Fuzz(RichGens.Forms);
        Fuzz(RichGens.Collections);
        Fuzz(RichGens.Positional, isCompared: false);
        Fuzz(RichGens.Inherited);
        Fuzz(RichGens.Free);
        Fuzz(RichGens.Unions, isCompared: false);
        Fuzz(RichGens.Customs);
    }

    private static ReadOnlySpan<byte> OtherSummary =>
        """{"text":"","ratio":1,"main":{"name":""},"names":[],"day":"2020-01-01","address":"a","version":"1.2","name":"","entityId":"","shape":{"kind":4,"side":1},"reversed":"","any":1}"""u8;

    private static ReadOnlySpan<byte> OtherPayload =>
        """{"shots":[],"counts":{},"label":{"text":"","at":{"x":0}},"oldValue":{"items":[]},"newValue":{"items":[]},"pair":{"first":0,"second":[]}}"""u8;

    // System.Text.Json cannot be given half of a constructor's parameters, and has more rules for names beside a discriminator.
    private static void Fuzz<T>(Gen<T> gen, bool isCompared = true)
        where T : ITopic<T>
    {
        var mutations = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4000], Gen.OneOf(Gen.Byte, Gen.Int[0, Telling.Length - 1].Select(static index => Telling[index]))).Array[1, 4];
        Gen.Select(gen, mutations).Sample(
            (value, edits) =>
            {
                Check<T>(Mutate(Reference.GeneratedSummary(value), edits), isSummary: true, isCompared);
                Check<T>(Mutate(Reference.GeneratedPayload(value), edits), isSummary: false, isCompared);
            },
            iter: 1500);
    }

    private static void Check<T>(byte[] json, bool isSummary, bool isCompared)
        where T : ITopic<T>
    {
        T read;
        try
        {
            read = isSummary ? Read<T>(json, OtherPayload) : Read<T>(OtherSummary, json);
        }
        catch (ContractException)
        {
            return;
        }

        if (json.Length > 0 && isCompared)
        {
            var options = isSummary ? Reference.Summary : Reference.Payload;
            T? expected;
            try
            {
                expected = JsonSerializer.Deserialize<T>(json, options);
            }
            catch (FormatException)
            {
                // XmlConvert, which reads the reference's durations, knows no part of one beyond 32 bits.
                return;
            }

            Assert.Equal(Reference.Text(expected, options), Reference.Text(read, options));
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> summary, ReadOnlySpan<byte> payload)
        where T : ITopic<T> => T.Read(summary, payload);

    private static byte[] Mutate(byte[] json, (int Kind, int Place, byte Value)[] edits)
    {
        var bytes = new List<byte>(json);
        foreach (var (kind, place, value) in edits.Where(_ => bytes.Count > 0))
        {
            var index = place % bytes.Count;
            if (kind == 0)
            {
                bytes[index] = value;
            }
            else if (kind == 1)
            {
                bytes.Insert(index, value);
            }
            else
            {
                bytes.RemoveAt(index);
            }
        }

        return [.. bytes];
    }
}
