# Completion of the terms programs in bash: options, and the values that they take.
# SPDX-License-Identifier: MIT

# All options of a program.
_terms_options() {
    local common='--help --version --quiet -j'
    local lists='-p -e'
    local folding='--ignore-punct --variants'
    local reading='--glob --encoding --strict --split-blank --split-marker --lines --manifest --list-encoding'
    local grouping='--group-by'
    local writing='-o --format --bom --no-bom --crlf --raw'
    local tables='--sort --reverse --top'
    local rates='--min-count --per --base'
    case $1 in
    terms-compare) echo "$common $lists $folding $reading $grouping $writing $tables $rates --target --reference --reference-size --ngrams --maximal --letters --measures --alpha --all --diff" ;;
    terms-count) echo "$common $lists $folding $reading $grouping $writing $tables $rates -t --all-tables --save-list --zeros --within" ;;
    terms-diffusion) echo "$common $lists $folding $reading $grouping $writing $tables -t --centre --by --formulas --zeros --min-count" ;;
    terms-trend) echo "$common $lists $folding $reading $writing $tables $rates -t --by --of --scale --gamma --tiers" ;;
    terms-kwic) echo "$common $lists $folding $reading $grouping $writing $tables --width" ;;
    terms-ngrams) echo "$common $folding $reading $writing $tables $rates -n --min-docs --maximal --letters --memory --measures" ;;
    terms-discover) echo "$common $lists $folding $reading $writing $tables $rates -n --min-docs --letters --quoted" ;;
    esac
}

# Names for the value of an option of a program; `file`, `folder` and `other` for what has none.
_terms_values() {
    local encodings='utf-8 gb18030 gbk gb2312 big5 big5-hkscs utf-16 utf-16le utf-16be'
    case $1 in
    -t)
        case $2 in
        terms-diffusion) echo 'adoption curve formula' ;;
        terms-trend) echo 'series trend heat' ;;
        *) echo 'summary long wide groups docs forms nesting contexts categories dispersion cooccur' ;;
        esac
        ;;
    --encoding) echo "auto $encodings" ;;
    --list-encoding) echo "$encodings" ;;
    --format) echo 'csv tsv json jsonl table' ;;
    --base) echo 'han chars' ;;
    --by) echo 'year month' ;;
    --of) echo 'rate docs' ;;
    --within) echo 'document block sentence' ;;
    -p | -o | --save-list | --manifest | --formulas | --target | --reference) echo file ;;
    --all-tables) echo folder ;;
    -e | -j | -n | --glob | --group-by | --split-blank | --split-marker | --sort | --top | --min-count | --min-docs | --memory | --per | --reference-size | --ngrams | --alpha | --width | --scale | --gamma | --tiers | --centre)
        echo other
        ;;
    esac
}

# Where COMPREPLY stays empty, bash offers the names of files.
_terms() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} names i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        [[ ${COMP_WORDS[i]} == -- ]] && return
    done
    # --name=value comes as three words.
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    names=$(_terms_values "$before" "${1##*/}")
    case $names in
    file) return ;;
    folder) compopt +o default -o dirnames 2>/dev/null; return ;;
    other) compopt +o default 2>/dev/null; return ;;
    '') [[ $word == -* ]] && names=$(_terms_options "${1##*/}") ;;
    esac
    COMPREPLY=($(compgen -W "$names" -- "$word"))
}

complete -o default -F _terms terms-compare terms-count terms-diffusion terms-discover terms-kwic terms-ngrams terms-trend
