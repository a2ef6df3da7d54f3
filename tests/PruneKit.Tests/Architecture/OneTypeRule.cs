using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PruneKit.Tests;

/// <summary>A file holds one type and has its name: <c>X.cs</c>, <c>XOf.cs</c> for a generic <c>X&lt;T&gt;</c> beside an X, <c>X.Part.cs</c> for a part of it. Nested types are private.</summary>
internal static class OneTypeRule
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) => files.SelectMany(Violations);

    private static IEnumerable<string> Violations(SourceFile file)
    {
        MemberDeclarationSyntax[] types = [.. file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(IsType)];
        MemberDeclarationSyntax[] outer = [.. types.Where(type => !type.Ancestors().Any(IsType))];
        if (outer.Length > 1)
            yield return file.At(outer[1], $"a second type, {NameOf(outer[1])}; one type a file");
        if (outer.Length > 0 && !Fits(Path.GetFileNameWithoutExtension(file.Path), NameOf(outer[0])))
            yield return file.At(outer[0], $"the type {NameOf(outer[0])} in a file of another name");
        foreach (MemberDeclarationSyntax nested in types.Except(outer).Where(nested => nested.Modifiers.Any(modifier => modifier.Text is "public" or "internal" or "protected")))
            yield return file.At(nested, $"the nested type {NameOf(nested)} is not private; give it a file");
    }

    private static bool Fits(string file, string type) => file.Split('.')[0] is var stem && (stem == type || stem == type + "Of");

    private static bool IsType(SyntaxNode node) => node is (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax) and not ExtensionBlockDeclarationSyntax;

    private static string NameOf(MemberDeclarationSyntax type) => type is BaseTypeDeclarationSyntax named ? named.Identifier.Text : ((DelegateDeclarationSyntax)type).Identifier.Text;
}
