namespace PruneKit.Tests;

/// <summary>What all methods have in common as data.</summary>
public sealed class PruningMethodTests
{
    public static TheoryData<string> Names => [.. PruningMethods.Catalogue.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_survives_the_recipe(string name)
    {
        PruningMethod method = PruningMethods.Catalogue.Find(name).For(seed: 7, windows: 50);
        Assert.Equal(name, method.Name);
        Assert.Equal(method, CanonicalJson.Read<PruningMethod>(CanonicalJson.Write(method), "a method"));
    }

    [Fact]
    public void A_stage_without_a_method_reads_as_it_did_before_there_were_any() =>
        Assert.DoesNotContain("method", CanonicalJson.Write<RecipeStage>(new PruneStage { Input = "a", Output = "b" }), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_seed_of_the_recipe_decides(string name)
    {
        PruningMethod method = PruningMethods.Catalogue.Find(name);
        Assert.Equal(method.For(seed: 7, windows: 50), method.For(seed: 8, windows: 50).For(seed: 7, windows: 50));
    }
}
