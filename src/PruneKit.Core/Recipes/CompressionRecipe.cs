namespace PruneKit;

/// <summary>A pipeline as data: the same recipe, inputs and machine give the same bytes.</summary>
/// <remarks>It stands in every output's section <c>provenance/1</c>, and can be run again by <c>prunekit replay</c>.</remarks>
/// <param name="Stages">In order.</param>
public sealed record CompressionRecipe(ValueList<RecipeStage> Stages)
{
    /// <summary>The schema's name and version.</summary>
    public const string SchemaName = "prunekit.recipe/1";

    /// <value>The schema this JSON follows.</value>
    public string Schema { get; init; } = SchemaName;

    /// <value>libtorch's threads; the same count gives the same bytes. Default 1; range [1, 1024].</value>
    public int Threads { get; init; } = 1;

    /// <value>Of initial weights, order, dropout and random importance. Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>The SHA-256 of the canonical JSON: two recipes with the same digest do the same work.</summary>
    public string Digest() => CanonicalJson.Digest(this);

    /// <summary>The canonical JSON, indented.</summary>
    public string ToJson() => CanonicalJson.WriteIndented(this);

    /// <summary>Reads a recipe.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">Where it came from, for errors.</param>
    /// <exception cref="InvalidInputException">It is no recipe of this version.</exception>
    public static CompressionRecipe FromJson(string json, string origin)
    {
        CompressionRecipe recipe = CanonicalJson.Read<CompressionRecipe>(json, origin);
        return recipe.Schema == SchemaName
            ? recipe
            : throw new InvalidInputException($"{origin} follows '{recipe.Schema}'; this version of PruneKit reads '{SchemaName}'");
    }
}
