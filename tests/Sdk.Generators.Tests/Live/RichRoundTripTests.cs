namespace Ayon.Events.Generators.Tests.Live;

/// <summary>What generated code makes of the richer types equals what System.Text.Json makes of them.</summary>
public sealed class RichRoundTripTests
{
    [Fact]
    public void RoundTrip_Forms_EqualsSystemTextJson() => RoundTrip.Sample(RichGens.Forms);

    [Fact]
    public void RoundTrip_Collections_EqualsSystemTextJson() => RoundTrip.Sample(RichGens.Collections);

    [Fact]
    public void RoundTrip_Positional_EqualsSystemTextJson() => RoundTrip.Sample(RichGens.Positional);

    [Fact]
    public void RoundTrip_Struct_EqualsSystemTextJson() => RoundTrip.Sample(RichGens.Filled);

    [Fact]
    public void RoundTrip_InheritedAndGeneric_EqualsSystemTextJson() => RoundTrip.Sample(RichGens.Inherited);

    [Fact]
    public void RoundTrip_FreeForm_EqualsSystemTextJson() => RoundTrip.Sample(RichGens.Free);

    [Fact]
    public void RoundTrip_Conditions_EqualsSystemTextJson() => RoundTrip.Sample(RichGens.Conditions);

    [Fact]
    public void RoundTrip_SnakeCase_EqualsSystemTextJson() => RoundTrip.Sample(RichGens.Snake);

    [Fact]
    public void RoundTrip_Unions_EqualsSystemTextJson() => RoundTrip.Sample(RichGens.Unions);

    [Fact]
    public void RoundTrip_Customs_EqualsSystemTextJson() => RoundTrip.Sample(RichGens.Customs);
}
