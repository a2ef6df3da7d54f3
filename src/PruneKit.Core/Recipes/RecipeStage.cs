using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>One step of a recipe: what a verb of the command line does, as data.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "verb")]
[JsonDerivedType(typeof(TrainStage), "train")]
[JsonDerivedType(typeof(TraceStage), "trace")]
[JsonDerivedType(typeof(ImportStage), "import")]
[JsonDerivedType(typeof(PruneStage), "prune")]
[JsonDerivedType(typeof(FinetuneStage), "finetune")]
[JsonDerivedType(typeof(PersonalizeStage), "personalize")]
[JsonDerivedType(typeof(QuantizeStage), "quantize")]
[JsonDerivedType(typeof(EvaluateStage), "evaluate")]
[JsonDerivedType(typeof(ExportStage), "export")]
[JsonDerivedType(typeof(VerifyStage), "verify")]
[JsonDerivedType(typeof(CompareStage), "compare")]
[JsonDerivedType(typeof(ExplainStage), "explain")]
public abstract record RecipeStage
{
    /// <summary>The verb, as on the command line.</summary>
    [JsonIgnore]
    public abstract string Verb { get; }

    /// <summary>The files it reads; their digests are recorded and checked by a replay.</summary>
    [JsonIgnore]
    public virtual ValueList<string> InputFiles => [];

    /// <summary>The file it writes, or null.</summary>
    [JsonIgnore]
    public virtual string? OutputFile => null;

    /// <summary>The folder it writes files into, or null.</summary>
    [JsonIgnore]
    public virtual string? OutputFolder => null;

    /// <summary>The stage as it stands in the output's provenance: without the output's own name, so that the same work gives the same bytes wherever it is written.</summary>
    public virtual RecipeStage Recorded() => this;

    /// <summary>The same work, written elsewhere.</summary>
    public virtual RecipeStage WritingTo(string path) =>
        throw new InvalidOptionException($"the stage '{Verb}' writes no file, so -o has no meaning for it");
}
