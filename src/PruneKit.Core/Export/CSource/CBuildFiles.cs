namespace PruneKit;

/// <summary>Writes what builds the self-test and what other build systems take.</summary>
internal static class CBuildFiles
{
    /// <summary>The files by name.</summary>
    /// <param name="program">The network.</param>
    /// <param name="options">Which files are wanted.</param>
    /// <param name="more">Sources beside the network's own.</param>
    public static IEnumerable<(string Name, string Text)> Of(CProgram program, COptions options, IReadOnlyList<string> more)
    {
        string name = program.Name;
        string sources = string.Join(' ', more.Prepend($"prunekit_{name}.c"));
        string objects = sources.Replace(".c", ".o", StringComparison.Ordinal);
        yield return ("Makefile", $"""
            # Written by PruneKit. make && ./selftest; for a device: make CC=arm-none-eabi-gcc CFLAGS="-O2 -mcpu=cortex-m4 -mthumb" prunekit_{name}.o
            CFLAGS ?= -O2 -Wall -Wextra
            selftest: main.c {objects}
            	$(CC) -std=c99 $(CFLAGS) -o $@ main.c {objects}
            %.o: %.c prunekit_{name}.h
            	$(CC) -std=c99 $(CFLAGS) -c -o $@ $<
            clean:
            	rm -f selftest {objects}
            .PHONY: clean

            """);
        yield return ("CMakeLists.txt", options.Zephyr ? Zephyr(name, sources) : $"""
            # Written by PruneKit: the library prunekit_{name}, and its self-test.
            cmake_minimum_required(VERSION 3.13)
            project(prunekit_{name} C)
            add_library(prunekit_{name} STATIC {sources})
            target_include_directories(prunekit_{name} PUBLIC .)
            set_target_properties(prunekit_{name} PROPERTIES C_STANDARD 99)
            add_executable(prunekit_{name}_selftest main.c)
            target_link_libraries(prunekit_{name}_selftest prunekit_{name})
            enable_testing()
            add_test(NAME prunekit_{name} COMMAND prunekit_{name}_selftest)

            """);
        if (options.Zephyr)
            yield return ("module.yml", "build:\n  cmake: .\n");
        if (options.Arduino)
            yield return ("library.properties", $"name=prunekit_{name}\nversion=1.0.0\nauthor=PruneKit\nmaintainer=PruneKit\nsentence=A pruned and quantised network.\nparagraph=Call prunekit_{name}_run.\ncategory=Data Processing\narchitectures=*\nincludes=prunekit_{name}.h\n");
    }

    private static string Zephyr(string name, string sources) => $"""
        # Written by PruneKit: a Zephyr module.
        zephyr_library_named(prunekit_{name})
        zephyr_library_sources({sources})
        zephyr_include_directories(.)

        """;
}
