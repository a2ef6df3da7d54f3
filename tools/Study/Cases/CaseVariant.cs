namespace PruneKit.Study;

/// <summary>A network of a case study.</summary>
/// <param name="Name">Its row in the table, and its file.</param>
/// <param name="From">The variant that it is made from; empty where it is trained from nothing.</param>
/// <param name="Stages">What makes it, from the file it is made from and the file to write.</param>
internal sealed record CaseVariant(string Name, string From, Func<string, string, IEnumerable<RecipeStage>> Stages);
